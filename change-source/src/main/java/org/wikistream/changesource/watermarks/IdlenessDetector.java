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
 * Finds out which partitions of one reader are idle, in rounds. A round notes the watermark of each partition and then
 * asks the broker where the partitions end; it is over when the answer has come. A partition is at its end if the
 * consumer's position was there before the request, and every record that the consumer returned has been read. Any
 * later record was then appended after everything on which this round's watermarks are based could be read.
 *
 * <p>Without an answer (no consumer yet, or the broker is not reachable) no partition is at its end. The broker is not
 * asked while all partitions have news. Used by the task's thread only; never blocks.
 */
final class IdlenessDetector {

    private final String topic;
    private final Supplier<@Nullable FetchProgress> consumer;
    private final List<PartitionProgress> partitions = new ArrayList<>();
    private @Nullable Question question;
    private long emitted = PartitionProgress.NO_WATERMARK;

    IdlenessDetector(String topic, Supplier<@Nullable FetchProgress> consumer) {
        this.topic = topic;
        this.consumer = consumer;
    }

    void add(PartitionProgress progress) {
        partitions.add(progress);
    }

    boolean hasPartitions() {
        return !partitions.isEmpty();
    }

    boolean allAreIdle() {
        return partitions.stream().allMatch(PartitionProgress::isIdle);
    }

    /**
     * Ends the round if its answer has come, and begins the next. The reader calls this repeatedly, between records.
     */
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
        partitions.forEach(PartitionProgress::beginRound);
        FetchProgress fetched = consumer.get();
        if (fetched == null || partitions.stream().noneMatch(PartitionProgress::isQuiet)) {
            return new Question(null, Map.of(), CompletableFuture.completedFuture(Map.of()));
        }
        Map<Integer, Long> leads = fetched.leads();
        return new Question(
                fetched, leads, fetched.askLengths(topic, leads.keySet()).toCompletableFuture());
    }

    private void end(Question asked) {
        boolean unseenAreAtEnd = asked.leads.size() == partitions.size()
                && unseen(asked).stream().allMatch(partition -> asked.isReadToTheEnd(partition, OptionalLong.empty()));
        for (PartitionProgress progress : partitions) {
            OptionalInt partition = progress.partition();
            progress.endRound(
                    partition.isPresent()
                            ? asked.isReadToTheEnd(partition.getAsInt(), progress.lastOffset())
                            : unseenAreAtEnd);
        }
        if (allAreIdle()) {
            advanceTheFurthest();
        }
        emitted = Math.max(emitted, lowestThatCounts());
    }

    /**
     * When all partitions are at their ends, the one with the highest watermark decides. Its watermark may not have
     * counted yet, because the partition was idle while the reader waited for another. Without this, the rows that are
     * final at the end of a recording would depend on which partition happened to be read last.
     */
    private void advanceTheFurthest() {
        partitions.stream()
                .max(comparingLong(PartitionProgress::watermark))
                .filter(furthest -> furthest.watermark() > emitted)
                .ifPresent(PartitionProgress::stepForward);
    }

    private long lowestThatCounts() {
        return partitions.stream()
                .filter(progress -> !progress.isIdle())
                .mapToLong(PartitionProgress::watermark)
                .min()
                .orElse(PartitionProgress.NO_WATERMARK);
    }

    /**
     * Returns the partitions from which no record has come yet. It is unknown which progress belongs to which of them,
     * so either all or none of them are idle, and none before the consumer has fetched from each of its partitions
     * once.
     */
    private Set<Integer> unseen(Question asked) {
        Set<Integer> unseen = new HashSet<>(asked.leads.keySet());
        partitions.forEach(progress -> progress.partition().ifPresent(unseen::remove));
        return unseen;
    }

    /** @param leads the positions before the broker was asked */
    private record Question(
            @Nullable FetchProgress fetched, Map<Integer, Long> leads, CompletableFuture<Map<Integer, Long>> lengths) {

        boolean isReadToTheEnd(int partition, OptionalLong lastRead) {
            Long lead = leads.get(partition);
            return fetched != null
                    && lead != null
                    && !lengths.isCompletedExceptionally()
                    && lead.equals(lengths.join().get(partition))
                    && fetched.lastPolled(partition).equals(lastRead);
        }
    }
}
