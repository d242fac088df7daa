package org.wikistream.archive.maintain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.table.CommittedOffsets;
import org.wikistream.archive.table.TableRows;
import org.wikistream.columns.ChangeColumn;
import org.wikistream.progress.LiveOutput;
import org.wikistream.progress.WorkProgress;

/**
 * Removes files below the table's folder that nothing refers to. Files are listed before the references are read, so a
 * file that is committed in between counts as referred to. A data file with an offset that the table doesn't have yet
 * may be in the state of a stopped job, and waits for its commit. Nothing at all is removed if the job's last commit is
 * older than the age of an orphan, or if there is a later version of the table than the catalogue's, which is then an
 * old copy.
 */
final class Orphans {

    private static final Pattern METADATA_FILE = Pattern.compile("/metadata/(\\d{1,9})-[^/]*\\.metadata\\.json$");

    private Orphans() {}

    record Removed(int files, long bytes, int waiting) {}

    static Removed remove(Table table, Instant before, boolean dryRun, LiveOutput output) {
        if (!(table.io() instanceof SupportsPrefixOperations folder)) {
            throw new ArchiveException("The files below " + table.location() + " can't be listed by "
                    + table.io().getClass().getName());
        }
        List<FileInfo> old = new ArrayList<>();
        String known = key(((HasTableOperations) table).operations().current().metadataFileLocation());
        boolean isKnownListed = false;
        int newestVersion = -1;
        for (FileInfo file : folder.listPrefix(table.location() + "/")) {
            isKnownListed |= key(file.location()).equals(known);
            newestVersion = Math.max(newestVersion, version(file.location()));
            if (file.createdAtMillis() < before.toEpochMilli()) {
                old.add(file);
            }
        }
        if (!isKnownListed) {
            // Files that are listed under different names than in the table would all look like orphans.
            throw new ArchiveException("The files below " + table.location() + " are listed without the table's own "
                    + known + ": no orphan is removed");
        }
        table.refresh();
        Set<String> referred = referred(table, output);
        Optional<CommittedOffsets> offsets = CommittedOffsets.newest(table);
        int files = 0;
        long bytes = 0;
        int waiting = 0;
        boolean mayComeBack = CommittedOffsets.newestCommit(table)
                        .map(made -> made.isBefore(before))
                        .orElse(true)
                || newestVersion
                        > version(((HasTableOperations) table)
                                .operations()
                                .current()
                                .metadataFileLocation());
        old.removeIf(file -> referred.contains(key(file.location())));
        try (WorkProgress progress = output.count("looking at what nothing refers to", old.size(), "files")) {
            for (FileInfo file : old) {
                if (mayComeBack
                        || offsets.map(committed -> mayBeCommitted(table, file.location(), committed))
                                .orElse(true)) {
                    waiting++;
                } else {
                    files++;
                    bytes += file.size();
                    if (!dryRun) {
                        table.io().deleteFile(file.location());
                    }
                }
                progress.add(1);
            }
        }
        return new Removed(files, bytes, waiting);
    }

    private static Set<String> referred(Table table, LiveOutput output) {
        Set<String> referred = new HashSet<>();
        TableMetadata metadata = ((HasTableOperations) table).operations().current();
        referred.add(metadata.metadataFileLocation());
        metadata.previousFiles().forEach(file -> referred.add(file.file()));
        metadata.statisticsFiles().forEach(file -> referred.add(file.path()));
        metadata.partitionStatisticsFiles().forEach(file -> referred.add(file.path()));
        Set<String> manifests = new HashSet<>();
        List<Snapshot> snapshots = metadata.snapshots();
        try (WorkProgress progress = output.count("reading what is referred to", snapshots.size(), "snapshots")) {
            for (Snapshot snapshot : snapshots) {
                referred.add(snapshot.manifestListLocation());
                for (ManifestFile manifest : snapshot.allManifests(table.io())) {
                    if (manifests.add(manifest.path())) {
                        addFiles(table, manifest, referred);
                    }
                }
                progress.add(1);
            }
        }
        referred.addAll(manifests);
        return referred.stream().map(Orphans::key).collect(Collectors.toSet());
    }

    /** Returns bucket and key, because other engines spell the scheme differently. */
    private static String key(String location) {
        return location.replaceFirst("^(?:s3[an]?://|file:(?://)?)", "");
    }

    /** Returns the number at the beginning of a metadata file's name; -1 for any other file. */
    private static int version(String location) {
        Matcher name = METADATA_FILE.matcher(location);
        return name.find() ? Integer.parseInt(name.group(1)) : -1;
    }

    private static void addFiles(Table table, ManifestFile manifest, Set<String> referred) {
        try (CloseableIterable<String> paths = ManifestFiles.readPaths(manifest, table.io(), table.specs())) {
            paths.forEach(referred::add);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + manifest.path(), e);
        }
    }

    private static boolean mayBeCommitted(Table table, String location, CommittedOffsets offsets) {
        if (!location.endsWith(".parquet")) {
            return false;
        }
        Schema columns = table.schema()
                .select(ChangeColumn.KAFKA_PARTITION.columnName(), ChangeColumn.KAFKA_OFFSET.columnName());
        try (CloseableIterable<StructLike> rows = TableRows.of(table, location, columns)) {
            for (StructLike row : rows) {
                if (row.get(1, Long.class) >= offsets.nextOffset(row.get(0, Integer.class))) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + location, e);
        } catch (RuntimeException e) {
            if (String.valueOf(e.getMessage()).contains("is not a Parquet file")) {
                return false; // it was never completed, and nobody commits it
            }
            throw e;
        }
    }
}
