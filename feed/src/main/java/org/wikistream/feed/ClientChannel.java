package org.wikistream.feed;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The way to one client. */
interface ClientChannel {

    /**
     * Sends bytes; returns once the network has taken them, which is all the flow control there is.
     *
     * @throws IOException when the client has gone
     */
    void send(ByteBuffer bytes) throws IOException;

    /** Whether the client has closed its side; found out without sending anything. */
    boolean clientHasGone() throws IOException;
}
