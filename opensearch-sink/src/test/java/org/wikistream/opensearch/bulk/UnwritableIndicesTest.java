package org.wikistream.opensearch.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnwritableIndicesTest {

    private static final String INDEX = "i";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private static final IndexStates NONE = states(Set.of(INDEX, "other"), Set.of());
    private static final IndexStates OTHER = states(Set.of(INDEX, "other"), Set.of("other"));
    private static final IndexStates ALL = states(Set.of(INDEX, "other"), Set.of(INDEX, "other"));
    private static final IndexStates MISSING = states(Set.of("other"), Set.of("other"));

    private final UnwritableIndices indices = new UnwritableIndices(PATIENCE);
    private OutageReason outage = OutageReason.INDEX_CLOSED;

    @Test
    void givesUpOnAnIndexAfterThePatience() {
        refuseUntil(0, 110 * SECOND, OTHER);
        assertThat(indices.isGivenUp(INDEX)).isFalse();
        refuseUntil(2 * MINUTE, 2 * MINUTE, OTHER);
        assertThat(indices.isGivenUp(INDEX)).isTrue();
        assertThat(indices.isGivenUp("other")).isFalse();
        assertThat(indices.detail(INDEX)).isEqualTo("no");
        assertThat(indices.givenUp()).isEqualTo(1);
    }

    /** After the disk was full, OpenSearch lifts its block index by index. */
    @Test
    void patienceBeginsWhenAnotherIndexCanBeWritten() {
        refuseUntil(0, HOUR, NONE);
        refuseUntil(HOUR + 10 * SECOND, HOUR + 100 * SECOND, OTHER);
        assertThat(indices.isGivenUp(INDEX)).isFalse();
        refuseUntil(HOUR + 110 * SECOND, HOUR + 2 * MINUTE + 10 * SECOND, OTHER);
        assertThat(indices.isGivenUp(INDEX)).isTrue();
    }

    @Test
    void isPatientAfterAnOutageThatWasShorterThanThePatience() {
        refuseUntil(0, 100 * SECOND, NONE);
        refuseUntil(110 * SECOND, 210 * SECOND, OTHER);
        assertThat(indices.isGivenUp(INDEX)).isFalse();
        refuseUntil(220 * SECOND, 220 * SECOND, OTHER);
        assertThat(indices.isGivenUp(INDEX)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"INDEX_CLOSED", "UNAVAILABLE"})
    void forgetsOldTroubleOfAnIndexThatIsRarelyWritten(OutageReason each) {
        outage = each;
        refuseUntil(0, 0, OTHER);
        indices.taken(INDEX, 5 * SECOND);
        refuseUntil(2 * DAY, 2 * DAY + 100 * SECOND, OTHER);
        assertThat(indices.isGivenUp(INDEX)).isFalse();
    }

    /** The longest time between two attempts is a timeout of OpenSearch or of the client, plus a pause. */
    @Test
    void keepsCountingThroughTheTimeThatAnAttemptTakes() {
        outage = OutageReason.UNAVAILABLE;
        for (long now = 0; now <= 140 * SECOND; now += 70 * SECOND) {
            refuseUntil(now, now, OTHER);
        }
        assertThat(indices.isGivenUp(INDEX)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"READ_ONLY", "INDEX_CLOSED", "INDEX_MISSING", "NO_NEW_INDEX", "SHARD_LIMIT"})
    void aDocumentThatIsTakenSettlesTheTroubleOfAWholeIndex(OutageReason each) {
        outage = each;
        refuseUntil(0, 0, OTHER);
        indices.taken(INDEX, SECOND);
        assertThat(indices.isEmpty()).isTrue();
    }

    /** The index's other shards accept their documents. */
    @Test
    void aDocumentOfAnotherShardDoesNotSettleTheTroubleOfAMissingShard() {
        outage = OutageReason.UNAVAILABLE;
        for (long now = 0; now <= 2 * MINUTE; now += 10 * SECOND) {
            refuseUntil(now, now, OTHER);
            indices.taken(INDEX, now + SECOND);
        }
        assertThat(indices.isGivenUp(INDEX)).isTrue();
    }

    @Test
    void aMinuteWithoutRefusalSettlesTheTroubleOfAMissingShard() {
        outage = OutageReason.UNAVAILABLE;
        refuseUntil(0, 0, OTHER);
        indices.taken(INDEX, MINUTE);
        assertThat(indices.isEmpty()).isFalse();
        indices.taken(INDEX, MINUTE + 1);
        assertThat(indices.isEmpty()).isTrue();
    }

    @Test
    void putsAnIndexOnTrialOnceItCanBeWritten() {
        refuseUntil(0, 2 * MINUTE, OTHER);
        indices.judge(ALL, 3 * MINUTE);
        assertThat(indices.isGivenUp(INDEX)).isFalse();
        assertThat(indices.isEmpty()).isFalse();
        indices.taken(INDEX, 4 * MINUTE);
        assertThat(indices.isEmpty()).isTrue();
    }

    @Test
    void givesUpAtOnceOnAnIndexThatRefusesOnTrial() {
        refuseUntil(0, 2 * MINUTE, OTHER);
        indices.judge(ALL, 3 * MINUTE);
        refuseUntil(3 * MINUTE + SECOND, 3 * MINUTE + SECOND, OTHER);
        assertThat(indices.isGivenUp(INDEX)).isTrue();
    }

    @Test
    void isPatientAgainWithAnIndexThatRefusesLongAfterItsTrial() {
        refuseUntil(0, 2 * MINUTE, OTHER);
        indices.judge(ALL, 3 * MINUTE);
        refuseUntil(6 * MINUTE, 6 * MINUTE, OTHER);
        assertThat(indices.isGivenUp(INDEX)).isFalse();
    }

    @Test
    void waitsForAnIndexThatWasGivenUpOnceNoneCanBeWritten() {
        refuseUntil(0, 2 * MINUTE, OTHER);
        indices.judge(NONE, 3 * MINUTE);
        assertThat(indices.isGivenUp(INDEX)).isFalse();
        assertThat(indices.givenUp()).isZero();
    }

    @Test
    void letsOneDocumentTryAfterEachReportThatTheIndexIsMissing() {
        outage = OutageReason.INDEX_MISSING;
        refuseUntil(0, 2 * MINUTE, MISSING);
        assertThat(indices.takesTry(INDEX, 2 * MINUTE)).isFalse();
        indices.judge(MISSING, 3 * MINUTE);
        assertThat(indices.takesTry(INDEX, 3 * MINUTE)).isTrue();
        assertThat(indices.takesTry(INDEX, 3 * MINUTE)).isFalse();
        indices.taken(INDEX, 3 * MINUTE + SECOND);
        assertThat(indices.isEmpty()).isTrue();
    }

    @Test
    void forgetsAMissingIndexThatNothingIsWrittenToAnyMore() {
        outage = OutageReason.INDEX_MISSING;
        refuseUntil(0, 2 * MINUTE, MISSING);
        indices.judge(MISSING, 2 * MINUTE + HOUR);
        assertThat(indices.isEmpty()).isFalse();
        indices.judge(MISSING, 2 * MINUTE + HOUR + 1);
        assertThat(indices.isEmpty()).isTrue();
        assertThat(indices.givenUp()).isZero();
    }

    /**
     * OpenSearch refuses an action every ten seconds, including the last one, and reports the states of its indices
     * when it is time.
     */
    private void refuseUntil(long from, long last, IndexStates states) {
        for (long now = from; now <= last; now += 10 * SECOND) {
            indices.refused(INDEX, outage, "no", now);
            if (indices.isQuestionDue(now)) {
                indices.judge(states, now);
            }
        }
    }

    private static IndexStates states(Set<String> existing, Set<String> writable) {
        return new IndexStates(existing, writable);
    }
}
