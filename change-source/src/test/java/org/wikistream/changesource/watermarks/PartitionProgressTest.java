package org.wikistream.changesource.watermarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PartitionProgressTest {

    private static final Instant NOW = Instant.parse("2024-08-22T04:00:00Z");

    private final PartitionProgress progress = new PartitionProgress(Duration.ofSeconds(20));
    private long offset;

    @Test
    void staysTheOutOfOrdernessBehindTheFifthHighestTime() {
        for (int second = 0; second <= 10; second++) {
            read(NOW.plusSeconds(second), NOW.plusSeconds(60));
        }
        round(false);

        assertThat(progress.watermark()).isEqualTo(NOW.plusSeconds(6 - 20).toEpochMilli());
    }

    @Test
    void countsATimeAtMostAsTheTimeOfAppending() {
        for (int i = 0; i < RecentTimes.WINDOW; i++) {
            read(NOW.plus(Duration.ofDays(400)), NOW);
        }
        round(false);

        assertThat(progress.watermark()).isEqualTo(NOW.minusSeconds(20).toEpochMilli());
    }

    @Test
    void takesTimesThatNoClockCanHold() {
        for (int i = 0; i < 5; i++) {
            read(Instant.MIN, NOW);
            read(Instant.MAX, NOW);
        }
        round(false);

        assertThat(progress.watermark()).isEqualTo(NOW.minusSeconds(20).toEpochMilli());
    }

    @Test
    void hasNoWatermarkWithFewerThanFiveTimes() {
        for (int i = 0; i < 4; i++) {
            read(NOW, NOW);
        }
        for (int i = 0; i < 10; i++) {
            read(null, NOW);
        }
        round(false);

        assertThat(progress.watermark()).isEqualTo(PartitionProgress.NO_WATERMARK);
    }

    @Test
    void showsTheWatermarkAsItWasWhenTheRoundBegan() {
        for (int i = 0; i < 5; i++) {
            read(NOW, NOW);
        }
        progress.beginRound();
        for (int i = 0; i < 5; i++) {
            read(NOW.plusSeconds(3600), NOW.plusSeconds(3600));
        }
        progress.endRound(true);

        assertThat(progress.watermark()).isEqualTo(NOW.minusSeconds(20).toEpochMilli());
    }

    @Test
    void isIdleAtItsEndUnlessTheRoundBroughtNews() {
        round(true);
        assertThat(progress.isIdle()).as("empty").isTrue();

        read(NOW, NOW);
        round(true);
        assertThat(progress.isIdle()).as("with news").isFalse();

        round(true);
        assertThat(progress.isIdle()).as("quiet again").isTrue();

        round(false);
        assertThat(progress.isIdle()).as("not at its end").isFalse();
    }

    @Test
    void countsARecordWithoutATimeAsNews() {
        read(null, NOW);
        round(true);

        assertThat(progress.isIdle()).isFalse();
        assertThat(progress.lastOffset()).hasValue(0);
    }

    private void round(boolean isAtEnd) {
        progress.beginRound();
        progress.endRound(isAtEnd);
    }

    private void read(@Nullable Instant time, Instant appended) {
        progress.read(new RecordTimestamp(3, offset++, appended, time));
    }
}
