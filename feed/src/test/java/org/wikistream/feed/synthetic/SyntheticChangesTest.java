package org.wikistream.feed.synthetic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.feed.HandClock;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.DataCentre;
import org.wikistream.feed.log.LoggedEvent;

class SyntheticChangesTest {

    private static final Instant BASE = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void givesTheSameBytesForTheSameSeedWhereverAReaderStarts() {
        SyntheticChanges forwards = SyntheticChanges.atFullSpeed(5, ChangeLog.ENDLESS);
        SyntheticChanges backwards = SyntheticChanges.atFullSpeed(5, ChangeLog.ENDLESS);
        long[] positions = {0, 1_999, 2_000, 31_415, 50_000_000};
        for (int i = 0; i < positions.length; i++) {
            text(forwards, positions[i]);
            text(backwards, positions[positions.length - 1 - i]);
        }
        for (long position : positions) {
            assertThat(text(backwards, position)).isEqualTo(text(forwards, position));
        }
    }

    @Test
    void givesOtherEventsForAnotherSeed() {
        assertThat(text(SyntheticChanges.atFullSpeed(1, 10), 3))
                .isNotEqualTo(text(SyntheticChanges.atFullSpeed(2, 10), 3));
    }

    @Test
    void remakesABlockThatWasDroppedExactly() {
        SyntheticChanges changes = SyntheticChanges.atFullSpeed(5, ChangeLog.ENDLESS);
        String first = text(changes, 17);
        for (long block = 1; block < 20; block++) {
            changes.at(block * Timetable.BLOCK);
        }
        assertThat(text(changes, 17)).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 7, 400, 1_000})
    void findsTheFirstEventAtOrAfterATimeAsAScanDoes(double speed) {
        int size = 9_500;
        HandClock clock = new HandClock(BASE);
        SyntheticChanges changes = SyntheticChanges.paced(3, size, BASE, speed, clock);
        long end = changes.at(size - 1).timestamp() + 2_000;
        long step = Math.max(1, (end - BASE.toEpochMilli()) / 500);
        for (long time = BASE.toEpochMilli() - 1_000; time < end; time += step) {
            assertThat(changes.firstAtOrAfter(time)).as("at %d", time).isEqualTo(scan(changes, time));
        }
        for (int position = 0; position < size; position += 97) {
            long time = changes.at(position).timestamp();
            assertThat(changes.firstAtOrAfter(time)).as("of event %d", position).isEqualTo(scan(changes, time));
        }
    }

    private static long scan(ChangeLog log, long time) {
        long position = 0;
        while (position < log.size() && log.at(position).timestamp() < time) {
            position++;
        }
        return position;
    }

    @Test
    void findsATimeYearsAheadAtOnce() {
        SyntheticChanges changes = SyntheticChanges.atFullSpeed(1, ChangeLog.ENDLESS);
        long later = SyntheticChanges.DEFAULT_BASE.plus(Duration.ofDays(3650)).toEpochMilli();
        long position = changes.firstAtOrAfter(later);
        assertThat(position).isCloseTo(3650L * 86_400 * 40, org.assertj.core.data.Offset.offset(2_000L));
        assertThat(changes.at(position).timestamp()).isGreaterThanOrEqualTo(later);
    }

    @Test
    void logs40EventsASecondAtSpeedOne() {
        HandClock clock = new HandClock(BASE.minusMillis(1));
        SyntheticChanges changes = SyntheticChanges.paced(1, ChangeLog.ENDLESS, BASE, 1, clock);
        assertThat(changes.end()).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(changes.end()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(10));
        assertThat(changes.end()).isEqualTo(401);
    }

    @Test
    void datesNoEventLaterThanItIsLogged() {
        HandClock clock = new HandClock(BASE);
        SyntheticChanges changes = SyntheticChanges.paced(1, ChangeLog.ENDLESS, BASE, 3, clock);
        for (int second = 0; second < 120; second++) {
            clock.advance(Duration.ofSeconds(1));
            long newest = changes.end() - 1;
            assertThat(changes.at(newest).timestamp()).isLessThanOrEqualTo(clock.millis());
            assertThat(changes.at(newest).timestamp()).isGreaterThan(clock.millis() - 60_000);
        }
    }

    @Test
    void goesOnAfterARestartAsIfItHadNeverStopped() {
        HandClock clock = new HandClock(BASE.plusSeconds(1_000));
        SyntheticChanges before = SyntheticChanges.paced(9, ChangeLog.ENDLESS, BASE, 2, clock);
        SyntheticChanges after = SyntheticChanges.paced(9, ChangeLog.ENDLESS, BASE, 2, clock);
        assertThat(after.end()).isEqualTo(before.end()).isGreaterThan(79_000);
        assertThat(text(after, 79_000)).isEqualTo(text(before, 79_000));
    }

    @Test
    void endsWhereItIsToldTo() {
        SyntheticChanges changes = SyntheticChanges.atFullSpeed(1, 2_345);
        assertThat(changes.end()).isEqualTo(2_345);
        assertThat(changes.countBefore(DataCentre.EQIAD, 10_000)).isEqualTo(2_345);
        assertThat(changes.positionOf(DataCentre.EQIAD, 2_344)).isEqualTo(2_344);
        assertThat(changes.positionOf(DataCentre.EQIAD, 2_345)).isEqualTo(ChangeLog.ENDLESS);
        assertThat(changes.positionOf(DataCentre.CODFW, 0)).isEqualTo(ChangeLog.ENDLESS);
        assertThat(changes.firstAtOrAfter(Long.MAX_VALUE >> 20)).isEqualTo(2_345);
    }

    @Test
    void refusesASpeedAtWhichTimesHaveNoRoom() {
        assertThatThrownBy(() -> SyntheticChanges.paced(1, 1, BASE, 1_001, new HandClock(BASE)))
                .hasMessageContaining("speed is 1001.0");
    }

    private static String text(ChangeLog log, long position) {
        LoggedEvent event = log.at(position);
        return event.timestamp() + new String(event.bytes(), event.from(), event.to() - event.from(), UTF_8);
    }
}
