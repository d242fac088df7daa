package org.wikistream.feed;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.wikistream.feed.misbehaviour.Misbehaviour;

/**
 * How a feed serves.
 *
 * @param port on the loopback interface; 0 is any that is free
 * @param misbehaviour what it does wrong on purpose
 * @param maxConnectionAge after which the server ends a connection; the service does so after about 15 minutes
 * @param connectionLimit open connections allowed from one address; a further one is answered with 429
 * @param quietStreams full names of streams that are known and have no events
 * @param clock for the age of connections
 */
public record FeedConfig(
        int port,
        Misbehaviour misbehaviour,
        Duration maxConnectionAge,
        int connectionLimit,
        List<String> quietStreams,
        Clock clock) {

    public static final FeedConfig DEFAULT = new FeedConfig(
            0,
            Misbehaviour.NONE,
            Duration.ofMinutes(15),
            100,
            List.of("mediawiki.page-create", "mediawiki.page-delete", "mediawiki.revision-create"),
            Clock.systemUTC());

    public FeedConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is " + port + ": 0 (any that is free) to 65535");
        }
        quietStreams = List.copyOf(quietStreams);
    }

    public FeedConfig withPort(int newPort) {
        return new FeedConfig(newPort, misbehaviour, maxConnectionAge, connectionLimit, quietStreams, clock);
    }

    public FeedConfig withMisbehaviour(Misbehaviour newMisbehaviour) {
        return new FeedConfig(port, newMisbehaviour, maxConnectionAge, connectionLimit, quietStreams, clock);
    }

    public FeedConfig withMaxConnectionAge(Duration age) {
        return new FeedConfig(port, misbehaviour, age, connectionLimit, quietStreams, clock);
    }

    public FeedConfig withConnectionLimit(int limit) {
        return new FeedConfig(port, misbehaviour, maxConnectionAge, limit, quietStreams, clock);
    }

    public FeedConfig withClock(Clock newClock) {
        return new FeedConfig(port, misbehaviour, maxConnectionAge, connectionLimit, quietStreams, newClock);
    }
}
