package org.wikistream.changesource.watermarks;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What was read of one partition, and what the last finished round of {@link IdlenessDetector} concluded from it. The
 * watermark of a round is the {@value RecentTimes#RANK}th-highest event time of the last {@value RecentTimes#WINDOW}
 * records when the round began, less the out-of-orderness. An event time later than the time of appending counts as the
 * latter.
 */
final class PartitionProgress {

    /** Lower than every watermark. */
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

    /** Empty until the first record: only records tell which partition it is. */
    OptionalInt partition() {
        return partition == NOT_SEEN ? OptionalInt.empty() : OptionalInt.of(partition);
    }

    /** Offset of the last record read. */
    OptionalLong lastOffset() {
        return partition == NOT_SEEN ? OptionalLong.empty() : OptionalLong.of(lastOffset);
    }

    void beginRound() {
        roundsTime = times.rankedHighest();
        roundHasNews = hasNews;
        hasNews = false;
    }

    /** No record came in the time that this round covers, so the partition may be idle. */
    boolean isQuiet() {
        return !roundHasNews;
    }

    /** @param isAtEnd nothing was left to read when the broker was asked for the ends */
    void endRound(boolean isAtEnd) {
        settledTime = roundsTime;
        isIdle = isAtEnd && !roundHasNews;
    }

    /**
     * The partition is at its end, and had no news since the previous round: it does not take part in the watermark.
     */
    boolean isIdle() {
        return isIdle;
    }

    /** Makes the partition count for this round only, although nothing came. */
    void stepForward() {
        isIdle = false;
    }

    /** In epoch milliseconds; {@link #NO_WATERMARK} while it has too few records. */
    long watermark() {
        return settledTime == RecentTimes.UNKNOWN ? NO_WATERMARK : settledTime - outOfOrderness;
    }
}
