package org.wikistream.feed.misbehaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.DataCentre;
import org.wikistream.feed.log.LoggedEvent;
import org.wikistream.feed.log.LoggedEvent.Kind;
import org.wikistream.feed.synthetic.SyntheticChanges;

class InterleavedTest {

    private static final Misbehaviour BOTH = Misbehaviour.NONE.canaryEvery(7).malformedEvery(4);

    @Test
    void putsItsEventsAfterEverySoManyOthers() {
        ChangeLog log = Misbehaviour.NONE.canaryEvery(2).applyTo(SyntheticChanges.atFullSpeed(1, 5));
        assertThat(kinds(log))
                .containsExactly(
                        Kind.CHANGE,
                        Kind.CHANGE,
                        Kind.CANARY,
                        Kind.CANARY,
                        Kind.CHANGE,
                        Kind.CHANGE,
                        Kind.CANARY,
                        Kind.CANARY,
                        Kind.CHANGE);
    }

    @Test
    void countsAsAWalkThroughTheLogDoes() {
        ChangeLog changes = SyntheticChanges.atFullSpeed(1, 500);
        ChangeLog log = BOTH.applyTo(changes);
        long idle = 0;
        for (long position = 0; position < log.size(); position++) {
            assertThat(log.countBefore(DataCentre.CODFW, position)).isEqualTo(idle);
            assertThat(log.countBefore(DataCentre.EQIAD, position)).isEqualTo(position - idle);
            if (throughIdle(log.at(position))) {
                assertThat(log.positionOf(DataCentre.CODFW, idle)).isEqualTo(position);
                idle++;
            } else {
                assertThat(log.positionOf(DataCentre.EQIAD, position - idle)).isEqualTo(position);
            }
        }
        assertThat(idle).isEqualTo(500 / 7);
        List<Kind> kinds = kinds(log);
        assertThat(kinds.stream().filter(Kind.CANARY::equals)).hasSize((int) BOTH.canariesAmong(500));
        assertThat(kinds.stream().filter(Kind.MALFORMED::equals)).hasSize((int) BOTH.malformedAmong(500));
        assertThat(kinds.stream().filter(Kind.CHANGE::equals)).hasSize(500);
    }

    @Test
    void findsTheFirstEventAtOrAfterATimeAsAScanDoes() {
        ChangeLog log = BOTH.applyTo(SyntheticChanges.atFullSpeed(1, 5_000));
        for (long position = 0; position < log.size(); position += 37) {
            long time = log.at(position).timestamp();
            long first = 0;
            while (log.at(first).timestamp() < time) {
                first++;
            }
            assertThat(log.firstAtOrAfter(time)).isEqualTo(first);
        }
    }

    @Test
    void hasNoEndWhereTheLogHasNone() {
        ChangeLog log = BOTH.applyTo(SyntheticChanges.atFullSpeed(1, ChangeLog.ENDLESS));
        assertThat(log.size()).isEqualTo(ChangeLog.ENDLESS);
        assertThat(log.positionOf(DataCentre.CODFW, 1_000_000)).isBetween(7_000_000L, 12_000_000L);
    }

    @Test
    void malformedEventsHaveEachFlawInTurnAndStayTheSame() {
        ChangeLog log = Misbehaviour.NONE.malformedEvery(1).applyTo(SyntheticChanges.atFullSpeed(1, 10));
        List<String> flaws = new ArrayList<>();
        Set<String> texts = new LinkedHashSet<>();
        for (long position = 1; position < log.size(); position += 2) {
            byte[] bytes = numbered(log.at(position));
            assertThat(numbered(log.at(position))).isEqualTo(bytes);
            texts.add(new String(bytes, UTF_8));
            flaws.add(flaw(bytes));
        }
        assertThat(flaws.subList(0, 5)).containsExactly("json", "utf8", "id", "dt", "unreadable dt");
        assertThat(flaws.subList(5, 10)).isEqualTo(flaws.subList(0, 5));
        assertThat(texts).hasSize(10);
    }

    private static String flaw(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            return "utf8";
        }
        JsonNode meta;
        try {
            meta = new ObjectMapper().readTree(bytes).path("meta");
        } catch (java.io.IOException e) {
            return "json";
        }
        if (!meta.has("id")) {
            return "id";
        }
        return meta.has("dt") ? "unreadable dt" : "dt";
    }

    private static List<Kind> kinds(ChangeLog log) {
        List<Kind> kinds = new ArrayList<>();
        for (long position = 0; position < log.size(); position++) {
            kinds.add(log.at(position).kind());
        }
        return kinds;
    }

    private static boolean throughIdle(LoggedEvent event) {
        return new String(numbered(event), UTF_8).contains("\"codfw.mediawiki.recentchange\"");
    }

    private static byte[] numbered(LoggedEvent event) {
        String text = new String(
                event.bytes(),
                event.from(),
                event.headEnd() - event.from(),
                java.nio.charset.StandardCharsets.ISO_8859_1);
        String tail = new String(
                event.bytes(),
                event.tailFrom(),
                event.to() - event.tailFrom(),
                java.nio.charset.StandardCharsets.ISO_8859_1);
        return (text + "17" + tail).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
