package org.wikistream.changesource.watermarks;

import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rounds of one reader, over all its partitions. A round begins by noting the watermark of each partition, and then
 * asks where the partitions end; it is over when the answer has come. A partition is at its end if the consumer's
 * position was there before the question, and each record that the consumer handed out has been read. What it brings
 * later was then appended after everything that this round's watermarks rest on was there to be read.
 *
 * <p>Without an answer (no consumer yet, broker not reachable) no partition is at its end. Nothing is asked while all
 * partitions have news. Used by the task's thread only; never blocks.
 */
final class ReadingRounds {

    private final String topic;
    private final Supplier<@Nullable FetchProgress> consumer;
    private final List<PartitionReading> readings = new ArrayList<>();
    private @Nullable Question question;
    private long reached = PartitionReading.NO_WATERMARK;

    ReadingRounds(String topic, Supplier<@Nullable FetchProgress> consumer) {
        this.topic = topic;
        this.consumer = consumer;
    }

    void add(PartitionReading reading) {
        readings.add(reading);
    }

    boolean allStandAside() {
        return readings.stream().allMatch(PartitionReading::standsAside);
    }

    /** Ends the round if its answer has come, and begins the next. To be called between records, again and again. */
    void proceed() {
        if (question != null) {
            if (!question.lengths.isDone()) {
                return;
            }
            end(question);
        }
        question = begin();
    }

    private Question begin() {
        readings.forEach(PartitionReading::beginRound);
        FetchProgress progress = consumer.get();
        if (progress == null || readings.stream().noneMatch(PartitionReading::isQuiet)) {
            return new Question(null, Map.of(), CompletableFuture.completedFuture(Map.of()));
        }
        Map<Integer, Long> leads = progress.leads();
        return new Question(
                progress, leads, progress.askLengths(topic, leads.keySet()).toCompletableFuture());
    }

    private void end(Question asked) {
        boolean unseenAreAtEnd = asked.leads.size() == readings.size()
                && unseen(asked).stream().allMatch(partition -> asked.isReadToTheEnd(partition, OptionalLong.empty()));
        for (PartitionReading reading : readings) {
            OptionalInt partition = reading.partition();
            reading.endRound(
                    partition.isPresent()
                            ? asked.isReadToTheEnd(partition.getAsInt(), reading.lastOffset())
                            : unseenAreAtEnd);
        }
        if (allStandAside()) {
            letTheFurthestSpeak();
        }
        reached = Math.max(reached, lowestThatCounts());
    }

    /**
     * When all have come to their ends, the watermark is that of the partition that has come furthest. It may not have
     * counted yet: it was quiet already while another one was waited for. Otherwise what is final after the end of a
     * recording would depend on which partition happened to be read last.
     */
    private void letTheFurthestSpeak() {
        readings.stream()
                .max(comparingLong(PartitionReading::watermark))
                .filter(furthest -> furthest.watermark() > reached)
                .ifPresent(PartitionReading::stepForward);
    }

    private long lowestThatCounts() {
        return readings.stream()
                .filter(reading -> !reading.standsAside())
                .mapToLong(PartitionReading::watermark)
                .min()
                .orElse(PartitionReading.NO_WATERMARK);
    }

    /**
     * The partitions that no record has come from yet. Which reading is which of them is not known, so they stand aside
     * together or not at all, and not before the consumer has fetched from all of its partitions once.
     */
    private Set<Integer> unseen(Question asked) {
        Set<Integer> unseen = new HashSet<>(asked.leads.keySet());
        readings.forEach(reading -> reading.partition().ifPresent(unseen::remove));
        return unseen;
    }

    /** @param leads the positions as they were before the question */
    private record Question(
            @Nullable FetchProgress progress, Map<Integer, Long> leads, CompletableFuture<Map<Integer, Long>> lengths) {

        boolean isReadToTheEnd(int partition, OptionalLong lastRead) {
            Long lead = leads.get(partition);
            return progress != null
                    && lead != null
                    && !lengths.isCompletedExceptionally()
                    && lead.equals(lengths.join().get(partition))
                    && progress.lastHandedOut(partition).equals(lastRead);
        }
    }
}
