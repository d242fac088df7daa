package org.wikistream.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.wikistream.archive.ArchiveProblem.Kind;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Uses simulated failures, because S3Proxy can simulate neither a full disk, nor a wrong clock, nor a key with too few
 * rights.
 */
class ArchiveProblemTest {

    @ParameterizedTest
    @CsvSource({
        "InvalidAccessKeyId, 403, WRONG_KEY, archive.s3.access-key-file",
        "SignatureDoesNotMatch, 403, WRONG_KEY, archive.s3.secret-key-file",
        "NoSuchBucket, 404, NO_BUCKET, archive.path",
        "AccessDenied, 403, NO_RIGHT, archive.path",
        "'', 403, NO_RIGHT, archive.s3.secret-key-file",
        "RequestTimeTooSkewed, 403, CLOCK, clock",
        "XMinioStorageFull, 507, DISK_FULL, archive.s3.endpoint",
        "'', 507, DISK_FULL, archive.s3.endpoint",
        "SlowDown, 503, UNREACHABLE, archive.s3.endpoint"
    })
    void tellsWhatS3Answers(String code, int status, Kind kind, String remedy) {
        Throwable failure = new IllegalStateException(new IOException(S3Exception.builder()
                .message("words")
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build()));
        assertThat(ArchiveProblem.of(failure).kind()).isEqualTo(kind);
        assertThat(ArchiveProblem.of(failure).describe()).contains("words").contains(remedy);
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE_FULL, DISK_FULL",
        "SQLITE_READONLY, CATALOGUE",
        "SQLITE_CANTOPEN, CATALOGUE",
        "SQLITE_CORRUPT, CATALOGUE",
        "SQLITE_NOTADB, CATALOGUE",
        "SQLITE_BUSY, UNREACHABLE"
    })
    void tellsWhatTheCataloguesFileLacks(SQLiteErrorCode code, Kind kind) {
        ArchiveProblem problem = ArchiveProblem.of(new IllegalStateException(new SQLiteException("words", code)));
        assertThat(problem.kind()).isEqualTo(kind);
        assertThat(problem.describe()).contains("archive.catalog.uri");
    }

    @Test
    void tellsWhatIsNotReachedAndWhatIsRefused() {
        assertThat(ArchiveProblem.of(new IllegalStateException(new UnknownHostException("s3.example")))
                        .describe())
                .contains("s3.example", "archive.s3.endpoint");
        assertThat(ArchiveProblem.of(new ConnectException("refused")).kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(ArchiveProblem.of(new IOException("No space left on device")).kind())
                .isEqualTo(Kind.DISK_FULL);
        assertThat(ArchiveProblem.of(new IllegalStateException(new ArchiveException("what to do"))))
                .isEqualTo(new ArchiveProblem(Kind.REFUSED, "what to do", null));
        assertThat(ArchiveProblem.of(new IllegalStateException("odd")).kind()).isEqualTo(Kind.UNKNOWN);
    }
}
