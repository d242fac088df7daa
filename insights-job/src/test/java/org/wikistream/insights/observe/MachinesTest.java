package org.wikistream.insights.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.insights.SampleChanges;

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
        assertThat(machines.made(SampleChanges.change("'user':'Ann','bot':true").change()))
                .isTrue();
        assertThat(machines.made(
                        SampleChanges.change("'user':'Ann','bot':false").change()))
                .isFalse();
        assertThat(machines.made(SampleChanges.change("'type':'edit'").change()))
                .isFalse();
    }
}
