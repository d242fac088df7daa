package org.wikistream.drill;

import java.util.ArrayList;
import java.util.List;
import org.wikistream.stack.server.FeedServer;
import org.wikistream.stack.server.Services;
import org.wikistream.stack.spec.ServiceSpec;

/** A fault that a drill causes on a server. */
record Fault(String server, Kind kind) {

    /** The kinds of faults. */
    enum Kind {
        KILLED,
        /** The process is suspended for a while; its connections stay open. */
        STOPPED
    }

    /**
     * Returns each kind for each server. The feed is only killed, which cuts its connections at any point of the data.
     */
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

    /** Returns a description for people. */
    String described() {
        if (server.equals(FeedServer.NAME)) {
            return "feed cut";
        }
        return server + (kind == Kind.KILLED ? " killed" : " stopped for " + Faults.STANDSTILL.toSeconds() + " s");
    }
}
