package org.wikistream.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Waits for brokers, which learn of a topic some time after the controller has created it. */
final class TopicNews {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 100;

    private TopicNews() {}

    /**
     * Asks until the brokers know the topic.
     *
     * @throws ExecutionException if they don't within 20 s, or refuse for another reason
     */
    static <T> T await(Supplier<KafkaFuture<T>> question) throws ExecutionException, InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            try {
                return question.get().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
                        || System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw e;
                }
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }
}
