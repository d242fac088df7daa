package org.wikistream.feed.misbehaviour;

import java.util.List;

/** How a connection ends before its time. */
public enum CutKind {
    /** After a whole frame, with the last chunk of the response. */
    CLEAN,
    /** In the middle of a frame, the response unfinished. */
    MID_FRAME,
    /** By a TCP reset: data that the client has not read yet is lost. */
    RESET,
    /** By an {@code event: error} frame, after which the service ends the response. */
    ERROR_FRAME,
    /** Clean, mid-frame, reset, clean, ...: a different kind for each connection. */
    IN_TURN;

    private static final List<CutKind> TURNS = List.of(CLEAN, MID_FRAME, RESET);

    /** Returns the kind of cut for a connection, numbered from 0. */
    public CutKind forConnection(long number) {
        return this == IN_TURN ? TURNS.get((int) (number % TURNS.size())) : this;
    }
}
