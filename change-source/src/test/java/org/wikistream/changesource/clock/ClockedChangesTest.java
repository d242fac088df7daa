package org.wikistream.changesource.clock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wikistream.changesource.ParsedRecordDeserializer;
import org.wikistream.changesource.clock.ClockedPartition.Verdict;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.event.Categories;

class ClockedChangesTest {

    private static final Instant START = Instant.parse("2024-08-22T04:00:00Z");
    private static final Instant APPENDED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LATENESS = Duration.ofSeconds(20);
    private static final String TOPIC_ID = "one";

    private static final ParsedRecordDeserializer DESERIALIZER =
            new ParsedRecordDeserializer(Categories.BY_TYPE, Set.of());

    private final List<Subtask> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (Subtask each : opened) {
            each.harness.close();
        }
    }

    @Test
    void letsChangesPassAtTheirTime() throws Exception {
        Subtask subtask = subtask(1, 0).open();
        subtask.read(0, 0, START);
        subtask.read(0, 1, START.minusSeconds(500));

        assertThat(subtask.timestamps())
                .containsExactly(START.toEpochMilli(), START.minusSeconds(500).toEpochMilli());
    }

    @Test
    void countsAndLeavesOutWhatIsLateByTheClockBeforeIt() throws Exception {
        Subtask subtask = subtask(1, 0).open();
        subtask.readSeconds(0, 0, 40); // the clock is at 35
        assertThat(subtask.passes(0, 40, START.plusSeconds(35 - 20))).isTrue();
        assertThat(subtask.passes(0, 41, START.plusSeconds(35 - 20).minusMillis(1)))
                .isFalse();
        assertThat(subtask.operator.leftOut(Verdict.LATE)).isEqualTo(1);
    }

    @Test
    void takesEachPartitionsOwnClock() throws Exception {
        Subtask subtask = subtask(1, 0).open();
        subtask.readSeconds(0, 0, 40);

        assertThat(subtask.passes(1, 0, START.minusSeconds(1_000))).isTrue();
        assertThat(subtask.operator.leftOut(Verdict.LATE)).isEqualTo(0);
    }

    @Test
    void countsAndLeavesOutWhatIsMoreThanADayAhead() throws Exception {
        Subtask subtask = subtask(1, 0).open();
        subtask.readSeconds(0, 0, 40); // the clock is at 35
        Instant limit = START.plusSeconds(35).plus(Duration.ofDays(1));
        assertThat(subtask.passes(0, 40, limit.plusMillis(1))).isFalse(); // this moves it to 36
        assertThat(subtask.passes(0, 41, limit.plusSeconds(1))).isTrue();
        assertThat(subtask.operator.leftOut(Verdict.AHEAD)).isEqualTo(1);
    }

    @Test
    void followsTheClockOverAGapOfDays() throws Exception {
        Subtask subtask = subtask(1, 0).open();
        subtask.readSeconds(0, 0, 64);
        Instant later = START.plus(Duration.ofDays(3));
        int passed = 0;
        for (int record = 0; record < 100; record++) {
            passed += subtask.passes(0, 64 + record, later.plusSeconds(record)) ? 1 : 0;
        }
        assertThat(subtask.operator.leftOut(Verdict.AHEAD)).isEqualTo(33);
        assertThat(passed).isEqualTo(100 - 33);
    }

    @Test
    void countsAndLeavesOutWhatCanHaveNoDate() throws Exception {
        Subtask subtask = subtask(1, 0).open();
        assertThat(subtask.passes(0, 0, Instant.parse("2000-12-31T23:59:59.999Z")))
                .isFalse();
        assertThat(subtask.passes(0, 1, APPENDED.plus(Duration.ofDays(1)).plusMillis(1)))
                .isFalse();
        assertThat(subtask.passes(0, 2, APPENDED.plus(Duration.ofDays(1)))).isTrue();
        assertThat(subtask.operator.leftOut(Verdict.UNDATED)).isEqualTo(2);
        assertThat(subtask.timestamps()).as("not above the append time").containsExactly(APPENDED.toEpochMilli());
    }

    @Test
    void sendsNeitherIdlenessNorTheEndOfInput() throws Exception {
        Subtask subtask = subtask(1, 0).open();
        subtask.harness.processWatermarkStatus(WatermarkStatus.IDLE);
        subtask.harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
        subtask.harness.processWatermark(17);
        subtask.harness.processWatermark(Watermark.MAX_WATERMARK);

        assertThat(subtask.harness.getOutput()).containsExactly(WatermarkStatus.ACTIVE, new Watermark(17));
    }

    @Test
    void keepsItsClocksOverARestore() throws Exception {
        Subtask before = subtask(1, 0).open();
        before.readSeconds(0, 0, 40);
        Subtask after = subtask(1, 0).restore(before.snapshot());

        assertThat(after.passes(0, 40, START.plusSeconds(35 - 20).minusMillis(1)))
                .isFalse();
        assertThat(after.passes(0, 41, START.plusSeconds(35 - 20))).isTrue();
    }

    @Test
    void keepsWhatWasLateUnderAShorterLateness() throws Exception {
        Subtask before = subtask(1, 0).open();
        before.readSeconds(0, 0, 40);
        Subtask after = subtask(1, 0, TOPIC_ID, LATENESS.multipliedBy(2)).restore(before.snapshot());

        assertThat(after.passes(0, 40, START.plusSeconds(35 - 20).minusMillis(1)))
                .isFalse();
    }

    @Test
    void beginsAClockAnewWhereOffsetsGoBackAndKeepsToThat() throws Exception {
        Subtask first = subtask(1, 0).open();
        first.readSeconds(0, 0, 40);
        OperatorSubtaskState stale = first.snapshot();
        assertThat(first.passes(0, 3, START.minusSeconds(900))).isTrue();
        assertThat(first.operator.resets()).isEqualTo(1);

        Subtask second =
                subtask(1, 0).restore(AbstractStreamOperatorTestHarness.repackageState(first.snapshot(), stale));
        assertThat(second.passes(0, 4, START.minusSeconds(900)))
                .as("the stale copy has a higher offset")
                .isTrue();
        assertThat(second.operator.resets()).isEqualTo(0);
    }

    @Test
    void beginsClocksAnewForATopicThatWasMadeAnew() throws Exception {
        Subtask before = subtask(1, 0).open();
        before.readSeconds(0, 0, 40);
        OperatorSubtaskState all = before.snapshot();
        Subtask reader = subtask(1, 0, "another", LATENESS).restore(all);
        Subtask other = subtask(1, 0, "another", LATENESS).restore(all);

        assertThat(reader.passes(0, 40, START.minusSeconds(900))).isTrue();
        assertThat(reader.passes(0, 41, START.minusSeconds(900))).isTrue();
        assertThat(other.passes(1, 0, START)).isTrue();
        assertThat(reader.operator.resets()).isEqualTo(1);
        assertThat(other.operator.resets()).as("reads another partition").isZero();
    }

    @Test
    void theCopyOfWhoeverReadThePartitionLastCounts() throws Exception {
        Subtask alone = subtask(1, 0).open();
        alone.readSeconds(0, 0, 40);
        alone.readSeconds(1, 0, 40);
        OperatorSubtaskState all = alone.snapshot();

        Subtask left = subtask(2, 0).restoreShare(all, 1);
        Subtask right = subtask(2, 1).restoreShare(all, 1);
        left.readSeconds(0, 40, 80);
        right.readSeconds(1, 40, 80);
        OperatorSubtaskState both = AbstractStreamOperatorTestHarness.repackageState(left.snapshot(), right.snapshot());

        Subtask again = subtask(1, 0).restoreShare(both, 2);
        Instant clock = START.plusSeconds(75);
        for (int partition = 0; partition < 2; partition++) {
            assertThat(again.passes(partition, 80, clock.minus(LATENESS).minusMillis(1)))
                    .isFalse();
            assertThat(again.passes(partition, 81, clock.minus(LATENESS))).isTrue();
        }
        assertThat(again.operator.resets()).isEqualTo(0);
    }

    /**
     * Watermarks that began at the restore are below everything that passes, whatever the records and wherever the
     * restore.
     */
    @Test
    void nothingThatPassesIsBehindAWatermarkOfTheSameRecords() throws Exception {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            Subtask subtask = subtask(1, 0).open();
            PartitionClock generator = new PartitionClock();
            int passed = 0;
            for (int offset = 0; offset < 1_500; offset++) {
                if (random.nextInt(100) == 0) {
                    subtask = subtask(1, 0).restore(subtask.snapshot());
                    generator = new PartitionClock();
                }
                long watermark = ClockedPartition.boundOf(generator.time(), LATENESS.toMillis());
                Instant time = random.nextInt(20) == 0
                        ? START.plusSeconds(random.nextInt(200_000_000) - 60_000_000L)
                        : START.plusSeconds(60L * offset - random.nextInt(600));
                if (subtask.passes(0, offset, time)) {
                    passed++;
                    assertThat(subtask.timestamps().get(subtask.timestamps().size() - 1))
                            .isGreaterThan(watermark);
                }
                generator.add(time.isAfter(APPENDED) ? APPENDED.toEpochMilli() : time.toEpochMilli());
            }
            assertThat(passed).isBetween(100, 1_499);
        }
    }

    @Test
    void itsStateNeedsNoGenericSerializer() {
        PojoTypeInfo<?> type = (PojoTypeInfo<?>) TypeInformation.of(ClockState.class);
        assertThat(type.getTotalFields()).isEqualTo(7);
        for (int field = 0; field < type.getArity(); field++) {
            assertThat(type.getPojoFieldAt(field)
                            .getTypeInformation()
                            .getClass()
                            .getSimpleName())
                    .isNotEqualTo("GenericTypeInfo");
        }
    }

    private Subtask subtask(int parallelism, int index) throws Exception {
        return subtask(parallelism, index, TOPIC_ID, LATENESS);
    }

    private Subtask subtask(int parallelism, int index, String topicId, Duration lateness) throws Exception {
        Subtask subtask = new Subtask(new ClockedChanges(topicId, lateness), parallelism, index);
        opened.add(subtask);
        return subtask;
    }

    private static final class Subtask {

        private static final int MAX_PARALLELISM = 4;

        private final OneInputStreamOperatorTestHarness<EnrichedChange, EnrichedChange> harness;
        private final ClockedChanges operator;
        private final int parallelism;
        private final int index;

        private Subtask(ClockedChanges operator, int parallelism, int index) throws Exception {
            this.operator = operator;
            this.parallelism = parallelism;
            this.index = index;
            harness = new OneInputStreamOperatorTestHarness<>(operator, MAX_PARALLELISM, parallelism, index);
        }

        Subtask open() throws Exception {
            harness.open();
            return this;
        }

        Subtask restore(OperatorSubtaskState state) throws Exception {
            harness.initializeState(state);
            return open();
        }

        Subtask restoreShare(OperatorSubtaskState all, int formerParallelism) throws Exception {
            return restore(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                    all, MAX_PARALLELISM, formerParallelism, parallelism, index));
        }

        OperatorSubtaskState snapshot() throws Exception {
            return harness.snapshot(1, 1);
        }

        void read(int partition, long offset, Instant time) throws Exception {
            harness.processElement(new StreamRecord<>(change(partition, offset, time)));
        }

        /** Reads a record for each second; its offset is the second. */
        void readSeconds(int partition, int from, int to) throws Exception {
            for (int offset = from; offset < to; offset++) {
                read(partition, offset, START.plusSeconds(offset));
            }
        }

        boolean passes(int partition, long offset, Instant time) throws Exception {
            int before = harness.getOutput().size();
            read(partition, offset, time);
            return harness.getOutput().size() > before;
        }

        List<Long> timestamps() {
            return harness.extractOutputStreamRecords().stream()
                    .map(StreamRecord::getTimestamp)
                    .toList();
        }
    }

    static EnrichedChange change(int partition, long offset, Instant time) {
        byte[] payload = ("{\"meta\":{\"id\":\"a\",\"dt\":\"" + time + "\"}}").getBytes(UTF_8);
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                "t",
                partition,
                offset,
                APPENDED.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                payload.length,
                null,
                payload,
                new RecordHeaders(),
                Optional.empty());
        return Objects.requireNonNull(DESERIALIZER.parse(record).change());
    }
}
