package org.wikistream.bench.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.problem.UserError;
import org.wikistream.stack.server.OpenSearchResources;
import org.wikistream.stack.server.OpenSearchResources.Collector;

class AlsoMeasuredTest {

    @Test
    void nothingIsMeasuredBesidesUnlessItIsAskedFor() {
        assertThat(AlsoMeasured.parse(List.of())).isEqualTo(AlsoMeasured.NOTHING);
    }

    @Test
    void eachWordIsAColumnOnce() {
        AlsoMeasured also = AlsoMeasured.parse(
                List.of("stub", "bare", "without=numbers", "heap=2g", "bare", "heap=2g", "connector"));
        assertThat(also.bare()).isTrue();
        assertThat(also.connector()).isTrue();
        assertThat(also.stub()).isTrue();
        assertThat(also.without()).containsExactly(new Ablation(List.of("numbers")));
        assertThat(also.servers())
                .containsExactly(new ServerVariant("heap=2g", new OpenSearchResources("2g", null, null)));
        assertThat(AlsoMeasured.parse(List.of("bare")))
                .isEqualTo(new AlsoMeasured(true, false, false, List.of(), List.of()));
    }

    @Test
    void whatIsJoinedIsOneColumn() {
        AlsoMeasured also = AlsoMeasured.parse(List.of(
                "heap=1g+collector=parallel", "collector=serial", "buffer=20%", "without=date_format+meta.request_id"));
        String usual = OpenSearchResources.USUAL.heap();
        assertThat(also.servers())
                .extracting(ServerVariant::resources)
                .containsExactly(
                        new OpenSearchResources("1g", Collector.PARALLEL, null),
                        new OpenSearchResources(usual, Collector.SERIAL, null),
                        new OpenSearchResources(usual, null, "20%"));
        assertThat(also.servers())
                .extracting(ServerVariant::server)
                .containsExactly(
                        "opensearch-heap-1g-collector-parallel",
                        "opensearch-collector-serial",
                        "opensearch-buffer-20-percent");
        assertThat(also.without()).containsExactly(new Ablation(List.of("date_format", "meta.request_id")));
        assertThat(also.without().get(0).subject()).isEqualTo("loader, without=date_format+meta.request_id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "Bare",
                "",
                "heap",
                "heap=",
                "heap=0g",
                "heap=2",
                "heap=2g+",
                "heap=2g+heap=3g",
                "heap=2g+bare",
                "collector=zgc",
                "buffer=20",
                "without=",
                "without=nonsense",
                "without=numbers+nonsense",
                "without=numbers+heap=2g"
            })
    void whatIsNotValidIsNamedWithWhatIsAllowed(String word) {
        assertThatThrownBy(() -> AlsoMeasured.parse(List.of("bare", word)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("--also " + word + " is not valid; allowed: bare, connector, stub, heap=SIZE")
                .hasMessageContaining("collector=parallel|g1|serial")
                .hasMessageContaining(
                        "without=CHOICE (date_format, title_punctuation, token_filters, numbers, keywords,");
    }

    @Test
    void allThatAreNotValidAreNamed() {
        assertThatThrownBy(() -> AlsoMeasured.parse(List.of("one", "stub", "two")))
                .hasMessageStartingWith("--also one,two is not valid");
    }

    @Test
    void thereAreNoPortsForMoreThanNineServers() {
        List<String> ten = IntStream.rangeClosed(1, 10)
                .mapToObj(size -> "heap=" + size + "g")
                .toList();
        assertThatThrownBy(() -> AlsoMeasured.parse(ten)).hasMessageContaining("allowed: at most 9");
        assertThat(AlsoMeasured.parse(ten.subList(0, 9)).servers()).hasSize(9);
    }
}
