package org.wikistream.feed.misbehaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.DataCentre;
import org.wikistream.feed.log.LoggedEvent;
import org.wikistream.feed.log.LoggedEvent.Kind;
import org.wikistream.feed.synthetic.SyntheticChanges;

class LayersTest {

    private static final int CHANGES = 600;
    private static final Misbehaviour ALL = Misbehaviour.NONE
            .canaryEvery(7)
            .malformedEvery(11)
            .oversizedEvery(50, 5_000)
            .backdatedEvery(20, 9)
            .futureDatedEvery(30, 4)
            .idleWakesEvery(40)
            .switchDataCentreAfter(300, ClusterSwitch.Kind.FLIPPED);
    private static final long YEAR = 31_556_952_000L;

    private static ChangeLog all() {
        return ALL.applyTo(SyntheticChanges.atFullSpeed(1, CHANGES));
    }

    @Test
    void countsWhatEachLayerHasPutIntoTheLog() {
        ChangeLog log = all();
        List<Kind> kinds = new ArrayList<>();
        int idle = 0;
        for (long position = 0; position < log.size(); position++) {
            kinds.add(log.at(position).kind());
            idle += ALL.wakesAt(position) ? 1 : 0;
        }
        assertThat(kinds.stream().filter(Kind.CANARY::equals)).hasSize((int) ALL.canariesAmong(CHANGES));
        assertThat(kinds.stream().filter(Kind.MALFORMED::equals)).hasSize((int) ALL.malformedAmong(CHANGES));
        assertThat(kinds.stream().filter(Kind.OVERSIZED::equals)).hasSize((int) ALL.oversizedAmong(CHANGES));
        assertThat(kinds.stream().filter(Kind.CHANGE::equals)).hasSize(CHANGES + (int) ALL.idleAmong(CHANGES));
        assertThat(idle).isEqualTo((int) ALL.idleAmong(CHANGES)).isPositive();
    }

    @Test
    void findsTheFirstEventAtOrAfterATimeAsAScanDoes() {
        ChangeLog log = all();
        long base = SyntheticChanges.DEFAULT_BASE.toEpochMilli();
        for (long off : new long[] {-10 * YEAR, -9 * YEAR, -YEAR, 0, YEAR, 4 * YEAR, 5 * YEAR}) {
            for (long within = -500; within < 17_000; within += 333) {
                long time = base + off + within;
                long first = 0;
                while (first < log.size() && log.at(first).timestamp() < time) {
                    first++;
                }
                assertThat(Math.min(log.firstAtOrAfter(time), log.size())).isEqualTo(first);
            }
        }
    }

    @Test
    void saysOfEachEventWhereItIsAsAWalkDoes() {
        ChangeLog log = all();
        Map<DataCentre, Long> next = new EnumMap<>(DataCentre.class);
        for (long position = 0; position < log.size(); position++) {
            DataCentre dataCentre = log.dataCentreAt(position);
            long index = next.merge(dataCentre, 1L, Long::sum) - 1;
            assertThat(log.countBefore(dataCentre, position)).isEqualTo(index);
            assertThat(log.positionOf(dataCentre, index)).isEqualTo(position);
            assertThat(log.offsetAt(position)).isEqualTo(log.firstOffset(dataCentre) + index);
            String text = text(log.at(position));
            if (log.at(position).numbered()) {
                assertThat(text).contains(dataCentre.topic("mediawiki.recentchange"));
            }
        }
        assertThat(next.get(DataCentre.CODFW)).isGreaterThan(300);
    }

    @Test
    void oversizedEventsAreInTurnAChangeAndNoJsonOfThatSize() throws IOException {
        ChangeLog log = Misbehaviour.NONE.oversizedEvery(1, 5_000).applyTo(SyntheticChanges.atFullSpeed(1, 4));
        List<LoggedEvent> oversized = new ArrayList<>();
        for (long position = 1; position < log.size(); position += 2) {
            oversized.add(log.at(position));
        }
        assertThat(oversized).extracting(event -> event.to() - event.from()).containsOnly(5_000);
        assertThat(oversized).extracting(LoggedEvent::numbered).containsExactly(true, false, true, false);
        JsonNode change = new ObjectMapper().readTree(text(oversized.get(0)));
        assertThat(change.path("comment").asText()).hasSizeGreaterThan(4_000);
        assertThat(change.path("meta").path("id").asText()).hasSize(36);
        assertThat(text(oversized.get(1))).doesNotContain("{", "\n");
        assertThat(text(log.at(1))).isEqualTo(text(oversized.get(0)));
    }

    private static String text(LoggedEvent event) {
        String head = new String(event.bytes(), event.from(), event.headEnd() - event.from(), UTF_8);
        String tail = new String(event.bytes(), event.tailFrom(), event.to() - event.tailFrom(), UTF_8);
        return event.numbered() ? head + "17" + tail : head;
    }
}
