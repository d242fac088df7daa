package org.wikistream.archive;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The meaning of a failure of the archive for its caller. The nearest known cause decides.
 *
 * @param words the message of the server or the library, for people
 * @param remedy a sentence without a full stop that says what to do; null if no remedy is known
 */
public record ArchiveProblem(
        Kind kind, String words, @Nullable String remedy) {

    private static final int INSUFFICIENT_STORAGE = 507;
    private static final int SERVER_ERRORS = 500;

    /** The kinds of problems. */
    public enum Kind {
        WRONG_KEY,
        NO_BUCKET,
        NO_RIGHT,
        CLOCK,
        DISK_FULL,
        UNREACHABLE,
        CATALOGUE,
        /** The archive is in an unusable state; the words say what to do. */
        REFUSED,
        UNKNOWN;

        /** Returns whether it may pass without anybody's intervention. */
        public boolean isTransient() {
            return this == UNREACHABLE || this == UNKNOWN;
        }
    }

    /** Classifies any failure of the archive. */
    public static ArchiveProblem of(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            ArchiveProblem known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return new ArchiveProblem(Kind.UNKNOWN, String.valueOf(failure), null);
    }

    /** Returns words and remedy on one line. */
    public String describe() {
        return words + (remedy == null ? "" : "; " + remedy);
    }

    private static @Nullable ArchiveProblem known(Throwable cause) {
        if (cause instanceof ArchiveException) {
            return new ArchiveProblem(Kind.REFUSED, String.valueOf(cause.getMessage()), null);
        } else if (cause instanceof S3Exception s3) {
            return ofS3(s3);
        } else if (cause instanceof SQLiteException sqlite) {
            return ofSqlite(sqlite);
        } else if (cause instanceof UnknownHostException
                || cause instanceof SocketException
                || cause instanceof SocketTimeoutException) {
            return new ArchiveProblem(Kind.UNREACHABLE, String.valueOf(cause), Remedy.REACH);
        }
        String message = String.valueOf(cause.getMessage());
        if (message.contains("No space left on device")) {
            return new ArchiveProblem(Kind.DISK_FULL, message, Remedy.LOCAL_DISK);
        } else if (message.contains("Unable to load credentials")) {
            return new ArchiveProblem(Kind.WRONG_KEY, message, Remedy.KEY);
        } else if (message.contains("Unable to load region")) {
            return new ArchiveProblem(Kind.UNKNOWN, message, "set archive.s3.region to the bucket's region");
        } else if (cause instanceof SdkException sdk && sdk.retryable()) {
            return new ArchiveProblem(Kind.UNREACHABLE, message, Remedy.REACH);
        }
        return null;
    }

    private static @Nullable ArchiveProblem ofS3(S3Exception failure) {
        String code = failure.awsErrorDetails() == null
                ? ""
                : String.valueOf(failure.awsErrorDetails().errorCode());
        String words = String.valueOf(failure.getMessage());
        if (failure.statusCode() == INSUFFICIENT_STORAGE || code.equals("XMinioStorageFull")) {
            return new ArchiveProblem(Kind.DISK_FULL, words, Remedy.SERVER_DISK);
        }
        return switch (code) {
            case "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken" ->
                new ArchiveProblem(Kind.WRONG_KEY, words, Remedy.KEY);
            case "NoSuchBucket" -> new ArchiveProblem(Kind.NO_BUCKET, words, Remedy.BUCKET);
            case "RequestTimeTooSkewed" -> new ArchiveProblem(Kind.CLOCK, words, Remedy.CLOCK);
            case "AccessDenied", "AllAccessDisabled" -> new ArchiveProblem(Kind.NO_RIGHT, words, Remedy.RIGHT);
            default -> byStatus(failure, words);
        };
    }

    /** An answer without a body, such as one to HEAD, has no error code. */
    private static @Nullable ArchiveProblem byStatus(S3Exception failure, String words) {
        if (failure.statusCode() == 403) {
            return new ArchiveProblem(Kind.NO_RIGHT, words, Remedy.RIGHT + ", and check its keys: " + Remedy.KEY);
        } else if (failure.statusCode() >= SERVER_ERRORS) {
            return new ArchiveProblem(Kind.UNREACHABLE, words, Remedy.REACH);
        }
        return null;
    }

    private static @Nullable ArchiveProblem ofSqlite(SQLiteException failure) {
        String words = String.valueOf(failure.getMessage());
        return switch (failure.getResultCode()) {
            case SQLITE_FULL -> new ArchiveProblem(Kind.DISK_FULL, words, Remedy.CATALOGUE_DISK);
            case SQLITE_READONLY, SQLITE_READONLY_DIRECTORY, SQLITE_CANTOPEN, SQLITE_PERM ->
                new ArchiveProblem(Kind.CATALOGUE, words, Remedy.CATALOGUE_RIGHT);
            case SQLITE_CORRUPT, SQLITE_NOTADB -> new ArchiveProblem(Kind.CATALOGUE, words, Remedy.CATALOGUE_BROKEN);
            case SQLITE_BUSY, SQLITE_LOCKED -> new ArchiveProblem(Kind.UNREACHABLE, words, Remedy.CATALOGUE_BUSY);
            default -> null;
        };
    }

    private static final class Remedy {

        static final String KEY =
                "check the keys in the files that archive.s3.access-key-file and archive.s3.secret-key-file name, or those"
                        + " that the AWS SDK finds";
        static final String BUCKET = "make the bucket that archive.path names, or let archive.path name another";
        static final String RIGHT = "let the keys' owner read, write, list and delete below archive.path";
        static final String CLOCK = "set this machine's clock, which differs from that of S3";
        static final String SERVER_DISK = "make room on the disk of archive.s3.endpoint";
        static final String LOCAL_DISK = "make room on this machine's disk, at archive.path or where java.io.tmpdir is";
        static final String REACH =
                "see that archive.s3.endpoint, or what archive.catalog.uri names, runs and is reached";
        static final String CATALOGUE_DISK = "make room on the disk of the file that archive.catalog.uri names";
        static final String CATALOGUE_RIGHT =
                "let this user write the file that archive.catalog.uri names, and its folder";
        static final String CATALOGUE_BROKEN =
                "put back a copy of the file that archive.catalog.uri names, or register the table in a new one by its"
                        + " newest metadata file";
        static final String CATALOGUE_BUSY = "see which process holds the file that archive.catalog.uri names";
    }
}
