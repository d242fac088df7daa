package org.wikistream.feed;

/** How the server ends a response. */
enum Ending {
    /** With the last chunk: the client sees a complete response. */
    COMPLETE,
    /** Without it: the client sees that something is missing. */
    ABORTED,
    /** By a TCP reset. */
    RESET,
    /** Not at all: the client has gone. */
    ABANDONED
}
