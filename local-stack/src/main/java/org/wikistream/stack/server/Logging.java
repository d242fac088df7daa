package org.wikistream.stack.server;

import org.wikistream.stack.install.Installation;

/** The logging of the servers that have log4j 2: into a file of bounded size, which {@code -Dlog.file} names. */
final class Logging {

    private Logging() {}

    static String option(Installation installation) {
        return "-Dlog4j2.configurationFile="
                + installation
                        .serverConfiguration()
                        .resolve("log4j2.properties")
                        .toUri();
    }
}
