package org.wikistream.archiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.archive.write.ArchivableChange;
import org.wikistream.archive.write.ArchivableRow;
import org.wikistream.archive.write.ArchiveCommit;
import org.wikistream.archive.write.ChangeFileWriter;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.columns.ChangeRowReader;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.testkit.S3Node;
import org.wikistream.topics.SourceTopic;

/** The checks before a job starts, on a real S3Proxy. */
class ArchiveCheckIT {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final SourceTopic ANOTHER = new SourceTopic(Changes.TOPIC.name(), "another");

    @TempDir
    Path folder;

    private final S3Node s3 = S3Node.shared();

    @Test
    void makesTheTableAndFindsUpToWhereItIsWritten() {
        ArchiveSettings settings = settings(s3.newBucket());
        assertThat(check(settings, Changes.TOPIC)).isEqualTo(new ArchiveCheck(Map.of(), List.of()));
        fill(settings);
        assertThat(check(settings, Changes.TOPIC).nextOffsets()).isEqualTo(Map.of(0, 10L));
    }

    @Test
    void refusesATableOfAnotherTopicUnlessItMayTakeIt() {
        String bucket = s3.newBucket();
        check(settings(bucket), Changes.TOPIC);
        fill(settings(bucket));
        assertRefused(settings(bucket), ANOTHER)
                .withMessageContaining("filled from a topic with the id q83T")
                .withMessageContaining("--archive.other-topic accept");
        ArchiveCheck accepted = check(settings(bucket, "--archive.other-topic", "accept"), ANOTHER);
        assertThat(accepted.nextOffsets()).isEmpty();
        assertThat(accepted.warnings()).singleElement().asString().contains("archive.other-topic = accept");
    }

    @Test
    void warnsAtEachStartThatMaySkip() {
        assertThat(check(settings(s3.newBucket(), "--archive.older-state", "skip"), Changes.TOPIC)
                        .warnings())
                .singleElement()
                .asString()
                .contains("archive.older-state = skip");
    }

    @Test
    void tellsAMissingBucketFromAWrongKeyAndFromAServerThatIsAway() throws Exception {
        assertRefused(settings("no-such-bucket"), Changes.TOPIC)
                .withMessageContaining("archive.path = 's3://no-such-bucket/archive'")
                .withMessageContaining("make the bucket");
        Path wrong = Files.writeString(folder.resolve("wrong"), "wrong");
        assertRefused(settings(s3.newBucket(), "--archive.s3.secret-key-file", wrong.toString()), Changes.TOPIC)
                .withMessageContaining("archive.s3.secret-key-file")
                .withMessageNotContaining("wrong'");
        assertRefused(settings("any", "--archive.s3.endpoint", "http://127.0.0.1:1"), Changes.TOPIC)
                .withMessageContaining("see that archive.s3.endpoint");
    }

    private static void fill(ArchiveSettings settings) {
        try (ArchiveTable table = ArchiveTable.openOrMake(settings);
                ChangeFileWriter files = new ChangeFileWriter(table, Changes.TOPIC.id())) {
            for (EnrichedChange change : Changes.edits(0, 0, 10)) {
                files.write((ArchivableRow) ArchivableChange.of(new ChangeRowReader()
                        .read(change.payload(), change.enrichment(), change.partition(), change.offset())));
            }
            new ArchiveCommit(table, Changes.TOPIC.id())
                    .commit(files.complete().stream().toList());
        }
    }

    private static ThrowableAssertAlternative<InvalidSettingsException> assertRefused(
            ArchiveSettings settings, SourceTopic topic) {
        return assertThatExceptionOfType(InvalidSettingsException.class).isThrownBy(() -> check(settings, topic));
    }

    private static ArchiveCheck check(ArchiveSettings settings, SourceTopic topic) {
        return ArchiveCheck.check(settings, topic, PATIENCE);
    }

    private ArchiveSettings settings(String bucket, String... more) {
        return Archive.on(s3, bucket, folder.resolve(bucket + ".db"), more).settings();
    }
}
