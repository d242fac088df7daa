package org.wikistream.stack.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.operations.problem.StackException;

class PortsTest {

    @Test
    void thoseThatPeopleTypeAreTheUsualOnes() {
        Ports ports = new Ports(0, Ports.feedPort(0));
        assertThat(ports.flinkRest()).isEqualTo(8081);
        assertThat(ports.kafka()).isEqualTo(9092);
        assertThat(ports.openSearch()).isEqualTo(9200);
        assertThat(ports.feed()).isEqualTo(8090);
    }

    @Test
    void noTwoAreTheSame() {
        assertThat(all(0)).doesNotHaveDuplicates();
    }

    @Test
    void theOffsetMovesEveryOne() {
        List<Integer> usual = all(0);
        List<Integer> moved = all(10_000);
        assertThat(moved)
                .isEqualTo(IntStream.range(0, usual.size())
                        .mapToObj(index -> usual.get(index) + 10_000)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 56_236, 70_000})
    void anOffsetThatLeavesNoPortIsRefused(int offset) {
        assertThatThrownBy(() -> Ports.feedPort(offset))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("--port-offset " + offset)
                .hasMessageContaining("0 to 56235");
    }

    private static List<Integer> all(int offset) {
        Ports ports = new Ports(offset, Ports.feedPort(offset));
        return List.of(
                ports.feed(),
                ports.kafka(),
                ports.kafkaController(),
                ports.openSearch(),
                ports.openSearchTransport(),
                ports.flinkRest(),
                ports.jobManagerRpc(),
                ports.jobManagerBlobs(),
                ports.jobManagerMetrics(),
                ports.jobManagerPrometheus(),
                ports.taskManagerData(),
                ports.taskManagerMetrics(),
                ports.taskManagerPrometheus());
    }
}
