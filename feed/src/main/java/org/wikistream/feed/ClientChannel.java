package org.wikistream.feed;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The connection to one client. */
interface ClientChannel {

    /**
     * Sends bytes. Returns once the network has accepted them, which is the only flow control.
     *
     * @throws IOException if the client has gone
     */
    void send(ByteBuffer bytes) throws IOException;

    /** Returns whether the client has closed its side. Finds out without sending anything. */
    boolean clientHasGone() throws IOException;
}
