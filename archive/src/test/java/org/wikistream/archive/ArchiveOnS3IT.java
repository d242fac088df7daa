package org.wikistream.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.archive.ArchiveProblem.Kind;
import org.wikistream.archive.maintain.Maintenance;
import org.wikistream.archive.maintain.MaintenanceReport;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.archive.write.ArchiveCommit;
import org.wikistream.archive.write.WrittenFiles;
import org.wikistream.progress.LiveOutput;
import org.wikistream.settings.PasswordFile;
import org.wikistream.testkit.S3Node;

/** The whole module on a real S3Proxy. */
class ArchiveOnS3IT {

    private static final S3Node S3 = S3Node.shared();

    @TempDir
    Path folder;

    @Test
    void writesCommitsReadsAndMaintains() throws Exception {
        String bucket = S3.newBucket();
        try (ArchiveTable table = ArchiveTable.openOrMake(settings(bucket, S3.secretKeyFile()))) {
            WrittenFiles doubled = TestArchive.write(table, SampleChanges.rows(0, 0, 10));
            Thread.sleep(1_100); // S3 keeps whole seconds
            Instant afterwards = Instant.now();
            TestArchive.add(table, SampleChanges.rows(0, 0, 10));
            TestArchive.add(table, SampleChanges.rows(0, 10, 20));
            assertThat(new ArchiveCommit(table, TestArchive.TOPIC_ID)
                            .commit(List.of(doubled))
                            .dropped())
                    .isEqualTo(1);
            MaintenanceReport report = new Maintenance(
                            Clock.fixed(afterwards, ZoneOffset.UTC), Maintenance.SNAPSHOT_AGE, Duration.ZERO, false)
                    .run(table, LiveOutput.SILENT);
            assertThat(report.merged()).isEqualTo(2);
            assertThat(report.orphans()).isEqualTo(1);
            assertThat(TestArchive.ids(table)).hasSize(20).doesNotHaveDuplicates();
        }
        for (Path root : List.of(folder, S3.bucketFolder(bucket))) {
            for (Path file : TestArchive.files(root)) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(S3.secretKey())
                        .doesNotContain(S3.accessKey());
            }
        }
    }

    @Test
    void tellsAWrongKeyAndAMissingBucket() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong"), "wrong");
        assertThat(problem(settings(S3.newBucket(), wrong)).kind()).isIn(Kind.WRONG_KEY, Kind.NO_RIGHT);
        assertThat(problem(settings(S3.newBucket(), wrong)).describe()).contains("archive.s3.secret-key-file");
        assertThat(problem(settings("missing", S3.secretKeyFile())).kind()).isEqualTo(Kind.NO_BUCKET);
    }

    private static ArchiveProblem problem(ArchiveSettings settings) {
        Throwable failure = catchThrowable(() -> {
            try (ArchiveTable table = ArchiveTable.openOrMake(settings)) {
                TestArchive.add(table, SampleChanges.rows(0, 0, 1));
            }
        });
        assertThat(failure).isNotNull();
        return ArchiveProblem.of(failure);
    }

    private ArchiveSettings settings(String bucket, Path secretKeyFile) {
        return TestArchive.settings(
                folder.resolve(bucket),
                "s3://" + bucket + "/archive",
                new S3Settings(
                        S3.endpoint(),
                        true,
                        "us-east-1",
                        new PasswordFile(S3.accessKeyFile().toString()),
                        new PasswordFile(secretKeyFile.toString()),
                        S3Settings.Encryption.NONE,
                        null));
    }
}
