package org.wikistream.drill;

import java.util.ArrayList;
import java.util.List;
import org.wikistream.stack.server.Servers;

/** Something that a drill does to a server. */
record Fault(String server, Kind kind) {

    /** What is done. */
    enum Kind {
        KILLED,
        /** Stands still for a while, with its connections open. */
        STOPPED
    }

    /** Each kind for each server; the feed is only killed, which cuts its connections in the middle of whatever they send. */
    static List<Fault> all() {
        List<Fault> faults = new ArrayList<>();
        for (String server : List.of(Servers.TASK_MANAGER, Servers.JOB_MANAGER, Servers.KAFKA, Servers.OPEN_SEARCH)) {
            for (Kind kind : Kind.values()) {
                faults.add(new Fault(server, kind));
            }
        }
        faults.add(new Fault(Servers.FEED, Kind.KILLED));
        return faults;
    }

    /** For people. */
    String described() {
        if (server.equals(Servers.FEED)) {
            return "feed cut";
        }
        return server + (kind == Kind.KILLED ? " killed" : " stopped for " + Faults.STANDSTILL.toSeconds() + " s");
    }
}
