package org.wikistream.dashboard.live;

import java.io.IOException;
import java.util.Arrays;

/**
 * Somebody who looks at a view. News is not queued while a message is being sent; the next message then contains
 * everything new. Thread-safe.
 */
public final class Viewer {

    private final Connection connection;
    private final Shown shown;
    private final Runnable onEnd;
    private Position position = Position.BEGIN;
    private boolean begun;
    private boolean unsent;
    private boolean ending;
    private boolean ended;

    Viewer(Connection connection, Shown shown, Runnable onEnd) {
        this.connection = connection;
        this.shown = shown;
        this.onEnd = onEnd;
    }

    /**
     * Sends what is new, as far as the connection accepts it. Call it when something is new, or when the connection is
     * ready.
     */
    public synchronized void wake() {
        try {
            while (!ended && connection.isReady()) {
                if (unsent) {
                    unsent = false;
                    connection.flush();
                } else if (ending) {
                    close();
                } else if (!writeNews()) {
                    return;
                }
            }
        } catch (IOException | IllegalStateException e) {
            close(); // the viewer has left
        }
    }

    /** The connection has failed, or the viewer has left. */
    public synchronized void gone() {
        close();
    }

    /** Ends the connection once the current message has been sent. */
    synchronized void end() {
        ending = true;
        wake();
    }

    /** Returns whether there was anything to write. */
    private boolean writeNews() throws IOException {
        News news = shown.since(position);
        position = news.to();
        byte[] message = news.message();
        if (!begun) {
            begun = true;
            byte[] first = Arrays.copyOf(Messages.RETRY, Messages.RETRY.length + message.length);
            System.arraycopy(message, 0, first, Messages.RETRY.length, message.length);
            message = first;
        }
        if (message.length == 0) {
            return false;
        }
        unsent = true;
        connection.write(message);
        return true;
    }

    private void close() {
        if (!ended) {
            ended = true;
            onEnd.run();
            connection.end();
        }
    }
}
