package org.wikistream.changesource.watermarks;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The records read from one partition, and the conclusion of the last finished round of {@link IdlenessDetector}. The
 * watermark of a round is the {@value RecentTimes#RANK}th-highest event time of the last {@value RecentTimes#WINDOW}
 * records when the round began, less the out-of-orderness. An event time later than the time of appending counts as the
 * latter.
 */
final class PartitionProgress {

    /** A value that is lower than every watermark. */
    static final long NO_WATERMARK = Long.MIN_VALUE;

    private static final int NOT_SEEN = -1;

    private final long outOfOrderness;
    private final RecentTimes times = new RecentTimes();
    private int partition = NOT_SEEN;
    private long lastOffset;
    private boolean hasNews;

    private long roundsTime = RecentTimes.UNKNOWN;
    private boolean roundHasNews = true;

    private long settledTime = RecentTimes.UNKNOWN;
    private boolean isIdle;

    PartitionProgress(Duration outOfOrderness) {
        this.outOfOrderness = outOfOrderness.toMillis();
    }

    void read(RecordTimestamp record) {
        partition = record.partition();
        lastOffset = record.offset();
        hasNews = true;
        Instant time = record.time();
        if (time != null) {
            times.add(RecordTimestamp.counted(time, record.appended()));
        }
    }

    /** Returns the partition; empty until the first record, because only records tell which it is. */
    OptionalInt partition() {
        return partition == NOT_SEEN ? OptionalInt.empty() : OptionalInt.of(partition);
    }

    /** Returns the offset of the last record read. */
    OptionalLong lastOffset() {
        return partition == NOT_SEEN ? OptionalLong.empty() : OptionalLong.of(lastOffset);
    }

    void beginRound() {
        roundsTime = times.rankedHighest();
        roundHasNews = hasNews;
        hasNews = false;
    }

    /** Notes that no record came in the time that this round covers, so the partition may be idle. */
    boolean isQuiet() {
        return !roundHasNews;
    }

    /** @param isAtEnd nothing was left to read when the broker was asked for the ends */
    void endRound(boolean isAtEnd) {
        settledTime = roundsTime;
        isIdle = isAtEnd && !roundHasNews;
    }

    /**
     * Returns whether the partition is at its end and has had no news since the previous round, in which case it does
     * not take part in the watermark.
     */
    boolean isIdle() {
        return isIdle;
    }

    /** Makes the partition count for this round only, although nothing came. */
    void stepForward() {
        isIdle = false;
    }

    /** Returns the watermark in epoch milliseconds; {@link #NO_WATERMARK} while there are too few records. */
    long watermark() {
        return settledTime == RecentTimes.UNKNOWN ? NO_WATERMARK : settledTime - outOfOrderness;
    }
}
