package org.wikistream.operations.stores;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.event.RecentChange;
import org.wikistream.kafka.rejected.RejectedEntry;
import org.wikistream.operations.stores.StoresReport.Hour;
import org.wikistream.operations.stores.StoresReport.Store;
import org.wikistream.progress.LiveOutput;
import org.wikistream.topics.RejectedHeaders;

class StoresAuditTest {

    private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:30Z");
    private static final String TOPIC = "t.recentchange";
    private static final int PLENTY = 1_000;

    private final List<StoredChange> log = new ArrayList<>();
    private final List<StoredId> held = new ArrayList<>();
    private final Rejections rejections = new Rejections(TOPIC, Map.of(0, 0L));
    private final FakeStore store = new FakeStore("store", reader -> {
        for (StoredId id : held) {
            reader.accept(id.id(), id.appended());
        }
    });

    private record StoredId(String id, long appended) {}

    @Test
    void storesThatHaveWhatKafkaHasAgree() throws IOException {
        both(300);
        StoresReport report = audit(PLENTY);
        assertThat(report.agree()).isTrue();
        assertThat(report.changes()).isEqualTo(300);
        assertThat(only(report).changes()).isEqualTo(300);
        assertThat(report.lines().get(0))
                .isEqualTo("Compared: 300 changes that came into Kafka from 2026-03-01T10:00:30Z until before"
                        + " 2026-03-03T10:00:30Z, bounded by nothing");
        assertThat(report.lines()).last().isEqualTo("The stores agree with Kafka.");
    }

    @ParameterizedTest
    @ValueSource(ints = {3_000, 100, 7})
    void whatIsMissingAndWhatIsStrangeIsFoundHoweverFewIdsAreInMemory(int mostIds) throws IOException {
        both(500);
        held.remove(400);
        held.remove(77);
        held.add(new StoredId("stranger", at(77)));
        StoresReport report = audit(mostIds);
        assertThat(report.agree()).isFalse();
        Store found = only(report);
        assertThat(found.missing()).isEqualTo(2);
        assertThat(found.strange()).isEqualTo(1);
        assertThat(found.hours())
                .containsExactly(
                        new Hour(hourOf(77), 1, List.of("id 77"), 1, List.of("stranger")),
                        new Hour(hourOf(400), 1, List.of("id 400"), 0, List.of()));
        assertThat(report.lines())
                .contains("    " + hourOf(77) + " 1 missing: id 77", "    " + hourOf(77) + " 1 strange: stranger")
                .last()
                .isEqualTo("The stores do NOT agree with Kafka.");
    }

    @ParameterizedTest
    @ValueSource(ints = {100_000, 500})
    void aMinuteOfABackfillIsComparedInParts(int mostIds) throws IOException {
        for (int index = 0; index < 20_000; index++) {
            log("id " + index, at(0), index);
            if (index % 2_500 != 3) {
                held.add(new StoredId("id " + index, at(0)));
            }
        }
        held.add(new StoredId("stranger", at(0)));
        Store found = only(audit(mostIds));
        assertThat(found.missing()).isEqualTo(8);
        assertThat(found.hours().get(0).missingExamples())
                .containsExactlyInAnyOrder(
                        "id 3", "id 2503", "id 5003", "id 7503", "id 10003", "id 12503", "id 15003", "id 17503");
        assertThat(found.strange()).isEqualTo(1);
    }

    @Test
    void aStoreThatLostEverythingIsCountedAndTenExamplesAnHourAreShown() throws IOException {
        both(500);
        held.clear();
        StoresReport report = audit(50);
        assertThat(only(report).missing()).isEqualTo(500);
        assertThat(only(report).hours())
                .allSatisfy(hour -> assertThat(hour.missingExamples()).hasSizeLessThanOrEqualTo(10));
        assertThat(only(report).hours().stream().mapToLong(Hour::missing).sum()).isEqualTo(500);
        assertThat(report.lines()).anyMatch(line -> line.endsWith(", ..."));
    }

    @Test
    void whatIsTwiceInKafkaIsNotMissedWhereAStoreHasItOnce() throws IOException {
        both(100);
        log("id 5", at(90), 500);
        log("id 6", at(6), 501);
        store.alsoHas("id 5");
        assertThat(audit(PLENTY).agree()).isTrue();
    }

    @Test
    void whatWasRejectedIsNotMissedAndCountsAsReplayedOnceItIsThere() throws IOException {
        both(100);
        reject("store", 5);
        reject("store", 6);
        reject("another", 7);
        held.remove(5);
        Store found = only(audit(PLENTY));
        assertThat(found.missing() + found.strange()).isZero();
        assertThat(found.rejected()).isEqualTo(1);
        assertThat(found.replayed()).isEqualTo(1);
        held.remove(6);
        assertThat(only(audit(PLENTY)).missing())
                .as("rejected on the way to another store")
                .isEqualTo(1);
    }

    @Test
    void aRecordThatCanNotBeReadHasToBeRejected() throws IOException {
        both(10);
        log(null, at(3), 100);
        log(null, at(4), 101);
        reject("store", 100);
        Store found = only(audit(PLENTY));
        assertThat(found.rejected()).isEqualTo(1);
        assertThat(found.hours())
                .containsExactly(new Hour(hourOf(4), 1, List.of("partition 0, offset 101"), 0, List.of()));
    }

    @Test
    void whatWentWithItsIndexIsDeletedAndNotMissing() throws IOException {
        both(10);
        held.remove(4);
        store.deleted("id 4");
        StoresReport report = audit(PLENTY);
        assertThat(report.agree()).isTrue();
        assertThat(only(report).deleted()).isEqualTo(Map.of("an index", 1L));
        assertThat(report.lines()).contains("    1 gone with an index");
    }

    @Test
    void whatAStoreCountedWronglyItselfIsADisagreement() throws IOException {
        both(10);
        store.differing(new OwnDifference("p202603", "its roll-up counts", 11, 10));
        StoresReport report = audit(PLENTY);
        assertThat(report.agree()).isFalse();
        assertThat(report.lines()).contains("    p202603: its roll-up counts 11 changes, and 10 are there");
    }

    @Test
    void idsOfStrangersComeOutPrintable() throws IOException {
        both(10);
        held.add(new StoredId("a\u001b[2J", at(2)));
        assertThat(only(audit(PLENTY)).hours().get(0).strangeExamples()).containsExactly("a?[2J");
    }

    @Test
    void whereNothingIsCommittedNothingAgrees() throws IOException {
        StoresReport report = new StoresAudit(
                        log(),
                        stores -> new AuditedTime(5, 5, "store, by itself", Map.of("store", OptionalLong.of(5))),
                        () -> rejections,
                        List.of(store),
                        LiveOutput.SILENT,
                        PLENTY)
                .report();
        assertThat(report.agree()).isFalse();
        assertThat(report.lines())
                .containsExactly(
                        "Nothing can be compared yet: no change is committed by all stores. Bounded by store, by itself",
                        "store: has committed what came into Kafka before 1970-01-01T00:00:00.005Z");
    }

    private StoresReport audit(int mostIds) throws IOException {
        AuditedTime twoDays = new AuditedTime(
                BEGIN.toEpochMilli(),
                BEGIN.plusSeconds(2 * 86_400).toEpochMilli(),
                "nothing",
                Map.of("store", OptionalLong.empty()));
        return new StoresAudit(log(), stores -> twoDays, () -> rejections, List.of(store), LiveOutput.SILENT, mostIds)
                .report();
    }

    private ChangeLog log() {
        return new ChangeLog() {
            @Override
            public long count(long from, long to) {
                return log.size();
            }

            @Override
            public void read(long from, long to, Reader reader) throws IOException {
                for (StoredChange record : log) {
                    if (record.appended() >= from && record.appended() < to) {
                        reader.accept(record);
                    }
                }
            }
        };
    }

    private void both(int count) {
        for (int index = 0; index < count; index++) {
            log("id " + index, at(index), index);
            held.add(new StoredId("id " + index, at(index)));
        }
    }

    private void log(@Nullable String id, long appended, long offset) {
        log.add(new StoredChange(id == null ? null : change(id), appended, 0, offset));
    }

    static RecentChange change(String id) {
        return new RecentChange(
                id, BEGIN, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null);
    }

    private void reject(String stage, long offset) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(TOPIC + ".rejected", 0, 0, null, new byte[0]);
        record.headers()
                .add(RejectedHeaders.STAGE, stage.getBytes(UTF_8))
                .add(RejectedHeaders.SOURCE_TOPIC, TOPIC.getBytes(UTF_8))
                .add(RejectedHeaders.SOURCE_PARTITION, "0".getBytes(UTF_8))
                .add(RejectedHeaders.SOURCE_OFFSET, String.valueOf(offset).getBytes(UTF_8));
        rejections.add(RejectedEntry.of(record));
    }

    /** Returns a time every five minutes. */
    private static long at(int index) {
        return BEGIN.plusSeconds(index * 300L).toEpochMilli();
    }

    private static Instant hourOf(int index) {
        return Instant.ofEpochMilli(at(index)).truncatedTo(ChronoUnit.HOURS);
    }

    private static Store only(StoresReport report) {
        assertThat(report.stores()).hasSize(1);
        return report.stores().get(0);
    }
}
