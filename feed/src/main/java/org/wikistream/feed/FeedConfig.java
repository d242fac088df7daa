package org.wikistream.feed;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.EmptyLog;
import org.wikistream.feed.misbehaviour.Misbehaviour;
import org.wikistream.feed.plants.PlantPlan;

/**
 * The configuration of a feed.
 *
 * @param port on the loopback interface; 0 for any free one
 * @param misbehaviour the faults that it makes on purpose
 * @param maxConnectionAge after which the server ends a connection, each in its turn; the service does so after about
 *     15 minutes
 * @param connectionLimit open connections allowed from one address; a further one is answered with 429
 * @param otherStreams what is served beside {@code mediawiki.recentchange}: the full name of each stream, and its log
 * @param plants what was put into the changes on purpose; null if nothing was
 * @param clock for the age of connections
 */
public record FeedConfig(
        int port,
        Misbehaviour misbehaviour,
        Duration maxConnectionAge,
        int connectionLimit,
        Map<String, ChangeLog> otherStreams,
        @Nullable PlantPlan plants,
        Clock clock) {

    public static final FeedConfig DEFAULT = new FeedConfig(
            0,
            Misbehaviour.NONE,
            Duration.ofMinutes(15),
            100,
            Map.of(
                    "mediawiki.page-create", new EmptyLog(),
                    "mediawiki.page-delete", new EmptyLog(),
                    "mediawiki.revision-create", new EmptyLog()),
            null,
            Clock.systemUTC());

    public FeedConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is " + port + ": 0 (any that is free) to 65535");
        }
        otherStreams = Map.copyOf(otherStreams);
    }

    public FeedConfig withPort(int newPort) {
        return new FeedConfig(newPort, misbehaviour, maxConnectionAge, connectionLimit, otherStreams, plants, clock);
    }

    public FeedConfig withMisbehaviour(Misbehaviour newMisbehaviour) {
        return new FeedConfig(port, newMisbehaviour, maxConnectionAge, connectionLimit, otherStreams, plants, clock);
    }

    public FeedConfig withMaxConnectionAge(Duration age) {
        return new FeedConfig(port, misbehaviour, age, connectionLimit, otherStreams, plants, clock);
    }

    public FeedConfig withConnectionLimit(int limit) {
        return new FeedConfig(port, misbehaviour, maxConnectionAge, limit, otherStreams, plants, clock);
    }

    /** Serves one more stream, or another log for one; the server closes it. */
    public FeedConfig withStream(String fullName, ChangeLog log) {
        Map<String, ChangeLog> streams = new LinkedHashMap<>(otherStreams);
        streams.put(fullName, log);
        return new FeedConfig(port, misbehaviour, maxConnectionAge, connectionLimit, streams, plants, clock);
    }

    /** Sets what was planted. */
    public FeedConfig withPlants(PlantPlan plan) {
        return new FeedConfig(port, misbehaviour, maxConnectionAge, connectionLimit, otherStreams, plan, clock);
    }

    public FeedConfig withClock(Clock newClock) {
        return new FeedConfig(port, misbehaviour, maxConnectionAge, connectionLimit, otherStreams, plants, newClock);
    }
}
