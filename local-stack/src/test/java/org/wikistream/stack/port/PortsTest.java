package org.wikistream.stack.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.problem.UserError;
import org.wikistream.stack.flink.JobManager;
import org.wikistream.stack.server.FeedServer;
import org.wikistream.stack.server.KafkaServer;
import org.wikistream.stack.server.OpenSearchServer;
import org.wikistream.stack.server.PageServer;
import org.wikistream.stack.server.Services;

class PortsTest {

    private static final List<PortSpec> ALL =
            Services.ALL.stream().flatMap(service -> service.ports().stream()).toList();

    @Test
    void thoseThatPeopleTypeAreTheUsualOnes() {
        Ports ports = new Ports(0, FeedServer.HTTP.at(0));
        assertThat(ports.number(JobManager.REST)).isEqualTo(8081);
        assertThat(ports.number(KafkaServer.CLIENT)).isEqualTo(9092);
        assertThat(ports.number(OpenSearchServer.HTTP)).isEqualTo(9200);
        assertThat(ports.number(FeedServer.HTTP)).isEqualTo(8090);
        assertThat(ports.number(PageServer.HTTP)).isEqualTo(8080);
    }

    @Test
    void noTwoAreTheSame() {
        assertThat(all(0)).hasSizeGreaterThan(12).doesNotHaveDuplicates();
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

    @Test
    void anotherOffsetLeavesThePortThatStays() {
        Ports moved = new Ports(7, FeedServer.HTTP.at(3));
        assertThat(moved.number(FeedServer.HTTP)).isEqualTo(8093);
        assertThat(moved.number(KafkaServer.CLIENT)).isEqualTo(9099);
        assertThat(ALL).filteredOn(PortSpec::stays).containsExactly(FeedServer.HTTP);
    }

    @Test
    void theHighestIsAPortWithEveryOffsetThatIsAllowed() {
        assertThat(ALL).allSatisfy(port -> assertThat(port.usual()).isLessThanOrEqualTo(Ports.HIGHEST_USUAL));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 56_236, 70_000})
    void anOffsetThatLeavesNoPortIsRefused(int offset) {
        assertThatThrownBy(() -> KafkaServer.CLIENT.at(offset))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--port-offset " + offset)
                .hasMessageContaining("0 to 56235");
    }

    private static List<Integer> all(int offset) {
        Ports ports = new Ports(offset, FeedServer.HTTP.at(offset));
        return ALL.stream().map(ports::number).toList();
    }
}
