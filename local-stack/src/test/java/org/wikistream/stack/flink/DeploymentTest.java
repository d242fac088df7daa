package org.wikistream.stack.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wikistream.stack.job.Jobs;

class DeploymentTest {

    @Test
    void settingsThatDoNotChangeWhereItWritesDoNotChangeIt() {
        assertThat(Deployment.of(Jobs.named("ingest-job"), List.of("--eventstreams.resume-overlap", "2m")))
                .isEqualTo(Deployment.usual("ingest-job"));
        assertThat(Deployment.of(Jobs.named("ingest-job"), List.of("--kafka.topic-prefix=wikimedia")))
                .isEqualTo(Deployment.usual("ingest-job"));
    }

    @Test
    void anotherPlaceIsAnotherDeployment() {
        assertThat(Deployment.of(
                                Jobs.named("indexing-job"),
                                List.of("--kafka.topic-prefix", "a", "--opensearch.index-prefix", "b"))
                        .name())
                .isEqualTo("indexing-job~kafka.topic-prefix~a~opensearch.index-prefix~b");
    }

    @Test
    void theSamePrefixForAnotherThingIsAnotherPlace() {
        String topic = "--kafka.topic-prefix=a";
        String index = "--opensearch.index-prefix=a";
        assertThat(Stream.of(List.of(topic), List.of(index), List.of(topic, index))
                        .map(settings -> Deployment.of(Jobs.named("indexing-job"), settings)
                                .name()))
                .doesNotHaveDuplicates();
    }

    @Test
    void anotherDatabaseIsAnotherPlace() {
        assertThat(Deployment.otherPlaces(
                        Jobs.named("warehouse-job"),
                        List.of("--mysql.batch-size", "7", "--mysql.url=jdbc:mysql://db/w")))
                .containsExactly("mysql.url");
        assertThat(Deployment.otherPlaces(Jobs.named("warehouse-job"), List.of("--mysql.batch-size", "7")))
                .isEmpty();
    }

    @Test
    void aNameIsAFolder() {
        assertThat(Deployment.of(Jobs.named("ingest-job"), List.of("--kafka.topic-prefix", "../a b"))
                        .name())
                .isEqualTo("ingest-job~kafka.topic-prefix~.._a_b");
    }
}
