package org.wikistream.drill;

import java.util.ArrayList;
import java.util.List;
import org.wikistream.stack.server.FeedServer;
import org.wikistream.stack.server.Services;
import org.wikistream.stack.spec.ServiceSpec;

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
        for (ServiceSpec server : Services.ALL) {
            if (server.name().equals(FeedServer.NAME)) {
                faults.add(new Fault(server.name(), Kind.KILLED));
            } else {
                for (Kind kind : Kind.values()) {
                    faults.add(new Fault(server.name(), kind));
                }
            }
        }
        return faults;
    }

    /** For people. */
    String described() {
        if (server.equals(FeedServer.NAME)) {
            return "feed cut";
        }
        return server + (kind == Kind.KILLED ? " killed" : " stopped for " + Faults.STANDSTILL.toSeconds() + " s");
    }
}
