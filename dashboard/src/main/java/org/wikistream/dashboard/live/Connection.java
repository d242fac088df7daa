package org.wikistream.dashboard.live;

import java.io.IOException;

/** The connection to one viewer. No method blocks. */
public interface Connection {

    /** Returns whether bytes can be written now; if not, {@link Viewer#wake} is called when they can. */
    boolean isReady();

    /** Writes bytes; call it only when it is ready. They are sent by {@link #flush}. */
    void write(byte[] bytes) throws IOException;

    /** Sends the written bytes; call it only when it is ready. */
    void flush() throws IOException;

    /** Ends the connection. */
    void end();
}
