package org.wikistream.insights.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wikistream.display.PageAddress;
import org.wikistream.event.RecentChange;
import org.wikistream.insights.SampleChanges;

class CitationTest {

    static Stream<String> changes() {
        return Stream.of(
                        "'server_url':'https://en.wikipedia.org'",
                        "'server_url':'http://en.wikipedia.org'",
                        "'server_url':'https://en.wikipedia.org.example.com'",
                        "'server_url':'https://ann\\uD83D.wikipedia.org'",
                        "'server_url':'https://" + "en.".repeat(90) + "wikipedia.org'",
                        "'server_url':''",
                        "'bot':false")
                .flatMap(server -> Stream.of(
                                "'revision':{'old':1,'new':2}",
                                "'revision':{'old':0,'new':2}",
                                "'revision':{'new':2}",
                                "'revision':{'old':1}",
                                "'revision':{'old':1,'new':0}",
                                "'revision':{'old':1,'new':-2}",
                                "'minor':false")
                        .map(revision -> server + "," + revision))
                .flatMap(fields -> Stream.of(fields, fields + ",'title':'Tea time'", fields + ",'title':' '"));
    }

    /**
     * The result is the same whether the link is built now or later. There is a link if it leads to one of Wikimedia's
     * wikis.
     */
    @ParameterizedTest
    @MethodSource("changes")
    void saysTheLinkThatTheChangeHas(String fields) {
        RecentChange change =
                SampleChanges.change("id", Instant.EPOCH, 0, fields).change();
        Citation.Content content = Citation.of("Ann", change).content();
        assertThat(content.user()).isEqualTo("Ann");
        assertThat(content.revision()).isEqualTo(change.revisionNew());
        assertThat(content.link())
                .isEqualTo(PageAddress.ofChange(
                        change.serverUrl(), change.title(), change.revisionOld(), change.revisionNew()));
        assertThat(Citation.of(content)).isEqualTo(Citation.of("Ann", change));
        assertThat(Citation.of(null, change)).isNotEqualTo(Citation.of("Ann", change));
    }
}
