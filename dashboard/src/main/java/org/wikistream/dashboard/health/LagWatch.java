package org.wikistream.dashboard.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.topics.Topics;

/** Watches when the newest record entered Kafka. */
final class LagWatch extends Watch {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    /**
     * What is known at one moment.
     *
     * @param newest when the newest record was appended; null if there is none
     */
    record Sight(
            @Nullable Instant newest,
            @Nullable Instant asOf,
            @Nullable String why) {}

    private final KafkaConnection kafka;
    private final Topics topics;
    private final Clock clock;
    private @Nullable TopicEnd end;
    private volatile Sight sight = new Sight(null, null, "Not known yet.");

    LagWatch(KafkaConnection kafka, Topics topics, Clock clock) {
        super("lag-watch", PAUSE);
        this.kafka = kafka;
        this.topics = topics;
        this.clock = clock;
    }

    /** Returns what is known. Never waits. */
    Sight sight() {
        return sight;
    }

    @Override
    void look() {
        TopicEnd opened = end;
        if (opened == null) {
            opened = new TopicEnd(kafka, topics.recentChange());
            end = opened;
        }
        sight = new Sight(opened.newest(), clock.instant(), null);
    }

    @Override
    void failed(RuntimeException failure) {
        Sight known = sight;
        sight = new Sight(known.newest(), known.asOf(), KafkaWords.of(failure));
        release();
    }

    @Override
    void release() {
        TopicEnd opened = end;
        end = null;
        if (opened != null) {
            opened.close();
        }
    }
}
