package org.wikistream.dashboard.live;

import java.io.IOException;

/** The way to one viewer. Nothing here waits. */
public interface Connection {

    /** Returns whether bytes can be written now; if not, {@link Viewer#wake} is called when they can. */
    boolean isReady();

    /** Writes bytes, when it is ready. They go out with {@link #flush}. */
    void write(byte[] bytes) throws IOException;

    /** Sends what was written, when it is ready. */
    void flush() throws IOException;

    /** Ends the connection. */
    void end();
}
