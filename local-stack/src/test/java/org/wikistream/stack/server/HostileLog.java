package org.wikistream.stack.server;

import org.slf4j.LoggerFactory;

/** A program that logs text by strangers, and an exception with such text. */
final class HostileLog {

    private HostileLog() {}

    public static void main(String[] arguments) {
        Exception cause = new IllegalArgumentException("inner " + LogTextTest.HOSTILE);
        LoggerFactory.getLogger("org.example.Some").warn(LogTextTest.HOSTILE);
        LoggerFactory.getLogger("org.example.Some")
                .warn("failed", new IllegalStateException("outer " + LogTextTest.HOSTILE, cause));
    }
}
