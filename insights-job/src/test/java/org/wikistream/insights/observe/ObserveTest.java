package org.wikistream.insights.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wikistream.alerts.AlertKind;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.enrichment.Machines;
import org.wikistream.insights.SampleChanges;
import org.wikistream.insights.slots.Observation;

class ObserveTest {

    private static final long MINUTE = 60_000;

    private OneInputStreamOperatorTestHarness<EnrichedChange, Observation> harness;
    private long offset;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void sendsAMinutesCountsBeforeTheWatermarkThatEndsIt() throws Exception {
        count("enwiki", "Ann", 1_000);
        count("enwiki", "Ann", 2_000);
        count("enwiki", "FooBot", 59_999);
        count("enwiki", "Ann", 60_000);
        harness.processWatermark(59_998);
        assertThat(observations()).isEmpty();

        harness.processWatermark(59_999);
        List<Object> output = new ArrayList<>(harness.getOutput());
        assertThat(output.get(output.size() - 1)).isEqualTo(new Watermark(59_999));
        List<Observation> sent = observations();
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).key()).isEqualTo("*");
        assertThat(sent.get(0).time()).isZero();
        assertThat(totals(sent)).isEqualTo(Map.of("0 enwiki Ann false", 2L, "0 enwiki FooBot true", 1L));
    }

    @Test
    void leavesOutCategorizationsAndWhatIsIgnored() throws Exception {
        count("'type':'categorize','wiki':'enwiki','user':'Ann'", 1_000);
        count("'type':'edit','wiki':'testwiki','user':'Ann'", 1_000);
        count("'type':'edit','user':'Ann'", 1_000);
        count("'type':'log','wiki':'enwiki'", 1_000);
        harness.processWatermark(59_999);
        assertThat(totals(observations())).isEqualTo(Map.of("0 enwiki  false", 1L));
    }

    /** If a part got lost, or had another part's id, the sum would differ. */
    @Test
    void addsUpToTheSameInWhateverPartsItIsSent() throws Exception {
        List<Observation> sent = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            count(i % 3 == 0 ? "enwiki" : "dewiki", "User" + i % 7, 400L * i);
            if (i % 50 == 0) {
                harness.prepareSnapshotPreBarrier(i);
                harness.snapshot(i, i);
            }
            if (i == 170) {
                harness.processWatermark(59_999);
            }
        }
        harness.getOneInputOperator().finish();
        sent.addAll(observations());

        assertThat(sent).extracting(Observation::id).doesNotHaveDuplicates();
        assertThat(sent).hasSizeGreaterThan(10);
        Map<String, Long> expected = new TreeMap<>();
        for (int i = 0; i < 300; i++) {
            expected.merge(
                    400L * i / MINUTE + " " + (i % 3 == 0 ? "enwiki" : "dewiki") + " User" + i % 7 + " false",
                    1L,
                    Long::sum);
        }
        assertThat(totals(sent)).isEqualTo(expected);
    }

    @Test
    void sendsItsCountsWhenItHoldsTooManyAccounts() throws Exception {
        for (int i = 0; i < WikiCounter.MAX_ACCOUNTS - 1; i++) {
            count("enwiki", "User" + i, 1_000);
        }
        count("enwiki", "User0", 1_000);
        assertThat(harness.getOutput()).isEmpty();
        count("enwiki", "One more", 1_000);
        assertThat(totals(observations())).hasSize(WikiCounter.MAX_ACCOUNTS).containsEntry("0 enwiki User0 false", 2L);
    }

    private static OneInputStreamOperatorTestHarness<EnrichedChange, Observation> harness() throws Exception {
        Observer observer = new Observer(
                new Machines(List.of()),
                new Ignored(List.of("testwiki"), List.of(), List.of()),
                EnumSet.noneOf(AlertKind.class));
        OneInputStreamOperatorTestHarness<EnrichedChange, Observation> made =
                new OneInputStreamOperatorTestHarness<>(new Observe(observer, MINUTE));
        made.open();
        return made;
    }

    private void count(String wiki, String user, long time) throws Exception {
        count("'type':'edit','wiki':'" + wiki + "','user':'" + user + "'", time);
    }

    private void count(String fields, long time) throws Exception {
        harness.processElement(
                new StreamRecord<>(SampleChanges.change("id", Instant.ofEpochMilli(time), offset++, fields), time));
    }

    private List<Observation> observations() {
        List<Observation> observations = new ArrayList<>();
        Queue<Object> output = harness.getOutput();
        for (Object each = output.poll(); each != null; each = output.poll()) {
            if (each instanceof StreamRecord<?> record) {
                observations.add((Observation) record.getValue());
            }
        }
        return observations;
    }

    /** Returns the counts by minute, wiki, user, and whether the user is a machine. */
    private static Map<String, Long> totals(List<Observation> observations) {
        Map<String, Long> totals = new TreeMap<>();
        for (Observation observation : observations) {
            WikiCounts counts = WikiCounts.decode(observation.body());
            for (WikiCounts.AccountCount account : counts.accounts()) {
                totals.merge(
                        observation.time() / MINUTE + " " + counts.wiki() + " " + account.user() + " "
                                + account.machine(),
                        account.changes(),
                        Long::sum);
            }
        }
        return totals;
    }
}
