package org.wikistream.enrichment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChange;
import org.wikistream.event.RecentChangeParser;

class MachinesTest {

    private final Machines machines = new Machines(List.of("ClueBot NG"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dcirovicbot",
                "QBA-II-bot",
                "InternetArchiveBot",
                "EMAUSBOT",
                "АнтоБот",
                "Foo bot 2",
                "FooBot~enwiki",
                "Conversion script",
                "ClueBot NG"
            })
    void areKnownByTheEndOfTheirNameOrBecauseTheyAreNamed(String user) {
        assertThat(machines.isMachine(user)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Ann", "Bot", "2bot", "Botany", "~2026-12345-6", "192.0.2.7", "ClueBot NGX", "2", "", "~wiki"})
    void areNoPeople(String user) {
        assertThat(machines.isMachine(user)).isFalse();
    }

    @Test
    void areKnownByTheFlagOfTheirChange() {
        assertThat(machines.made(change("'user':'Ann','bot':true"))).isTrue();
        assertThat(machines.made(change("'user':'Ann','bot':false"))).isFalse();
        assertThat(machines.made(change("'type':'edit'"))).isFalse();
    }

    private static RecentChange change(String fields) {
        byte[] payload = ("{'meta':{'id':'id','dt':'2026-11-28T10:00:00Z'}," + fields + "}")
                .replace('\'', '"')
                .getBytes(UTF_8);
        return ((Parsed.Change) new RecentChangeParser(Set.of()).parse(payload)).change();
    }
}
