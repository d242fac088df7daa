package org.wikistream.stack.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.ArchiveJobSpec;
import org.wikistream.stack.job.WarehouseJobSpec;
import org.wikistream.stack.spec.LocalContext;

class JobArgumentsTest {

    private static final Map<String, String> FILLED_IN = Map.of("kafka.bootstrap.servers", "127.0.0.1:9092");

    @Test
    void localAddressesAreFilledIn() {
        assertThat(JobArguments.merge(FILLED_IN, List.of("--stats.window", "5m")))
                .containsExactly("--kafka.bootstrap.servers", "127.0.0.1:9092", "--stats.window", "5m");
    }

    @Test
    void whatTheUserGivesWins() {
        List<String> words = List.of("--kafka.bootstrap.servers", "elsewhere:9092");
        assertThat(JobArguments.merge(FILLED_IN, words)).isEqualTo(words);
        List<String> oneWord = List.of("--kafka.bootstrap.servers=elsewhere:9092");
        assertThat(JobArguments.merge(FILLED_IN, oneWord)).isEqualTo(oneWord);
    }

    private static final LocalContext CONTEXT = new LocalContext(
            new Installation(Path.of("/home")), new DataDir(Path.of("/data")), new StackRecord(100, 8_190, null, null));

    @Test
    void anotherDatabaseDoesNotGetThePasswordOfThisOne() {
        assertThat(JobArguments.withLocal(WarehouseJobSpec.SPEC, CONTEXT, List.of()))
                .containsSequence("--mysql.url", "jdbc:mysql://127.0.0.1:3406/wikistream")
                .containsSequence("--mysql.password-file", "/data/mariadb/passwords/wikistream");
        assertThat(JobArguments.withLocal(
                        WarehouseJobSpec.SPEC, CONTEXT, List.of("--mysql.url", "jdbc:mysql://elsewhere/w")))
                .containsExactly(
                        "--kafka.bootstrap.servers", "127.0.0.1:9192", "--mysql.url", "jdbc:mysql://elsewhere/w");
    }

    @Test
    void anotherS3DoesNotGetTheKeysOfThisOneNorAnotherCatalogueTheFile() {
        assertThat(JobArguments.withLocal(ArchiveJobSpec.SPEC, CONTEXT, List.of()))
                .containsSequence("--archive.path", "s3://wikistream/archive")
                .containsSequence("--archive.catalog.uri", "jdbc:sqlite:/data/archive/catalog.db")
                .containsSequence("--archive.s3.endpoint", "http://127.0.0.1:9100")
                .containsSequence("--archive.s3.path-style-access", "true", "--archive.s3.region", "us-east-1")
                .containsSequence("--archive.s3.access-key-file", "/data/s3/credentials/access-key")
                .containsSequence("--archive.s3.secret-key-file", "/data/s3/credentials/secret-key");
        assertThat(JobArguments.withLocal(
                        ArchiveJobSpec.SPEC,
                        CONTEXT,
                        List.of("--archive.s3.endpoint=https://elsewhere", "--archive.catalog.type=glue")))
                .containsExactly(
                        "--kafka.bootstrap.servers",
                        "127.0.0.1:9192",
                        "--archive.path",
                        "s3://wikistream/archive",
                        "--archive.s3.endpoint=https://elsewhere",
                        "--archive.catalog.type=glue");
    }

    @Test
    void whatIsNotUnderstoodIsLeftToTheJob() {
        List<String> words = List.of("nonsense", "--last");
        assertThat(JobArguments.merge(Map.of(), words)).isEqualTo(words);
    }

    @Test
    void anUpgradeChangesWhatItNamesAndKeepsTheRest() {
        assertThat(JobArguments.changed(List.of("--a=1", "--b", "2"), List.of("--b", "3")))
                .containsExactly("--a", "1", "--b", "3");
        assertThat(JobArguments.changed(List.of("--a=1"), List.of())).containsExactly("--a", "1");
    }
}
