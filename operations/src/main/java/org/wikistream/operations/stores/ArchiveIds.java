package org.wikistream.operations.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.io.CloseableIterable;
import org.jspecify.annotations.Nullable;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.read.ArchivedFile;
import org.wikistream.archive.read.ArchivedFiles;
import org.wikistream.archive.read.ArchivedIds;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.archive.table.TableRows;
import org.wikistream.columns.ChangeColumn;
import org.wikistream.operations.archive.OpenedArchive;
import org.wikistream.topics.RejectedHeaders;

/**
 * Reads the ids in the archive's table, in the state in which the table was when asked how far it has committed. Only
 * files that may contain the wanted times are read, and only the requested columns. Nothing is ever deleted from the
 * table in bulk.
 */
final class ArchiveIds implements StoreIds {

    private static final long MICROS = 1_000;

    private final ArchiveSettings settings;
    private final String topicId;
    private @Nullable ArchiveTable table;

    /**
     * Creates the store without asking it.
     *
     * @param topicId the topic's current id; nothing counts as committed of a topic that was recreated under the same
     *     name
     */
    ArchiveIds(ArchiveSettings settings, String topicId) {
        this.settings = settings;
        this.topicId = topicId;
    }

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public String stage() {
        return RejectedHeaders.ARCHIVE_STAGE;
    }

    @Override
    public String progressOf() {
        return "its newest snapshot";
    }

    @Override
    public Map<Integer, Long> committed() throws IOException {
        close();
        return ask(() -> {
            table = ArchiveTable.find(settings).orElse(null);
            return table == null ? Map.of() : table.offsets(topicId).nextOffsets();
        });
    }

    @Override
    public void read(long from, long to, IdReader reader) throws IOException {
        ask(() -> {
            if (table != null) {
                ArchivedIds.read(
                        table.table(), Instant.ofEpochMilli(from), Instant.ofEpochMilli(to), (id, appended) -> {
                            try {
                                reader.accept(id, appended);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
            }
            return true;
        });
    }

    /** A repeated change has the same dt. */
    @Override
    public Set<String> present(Collection<StoredChange> changes) throws IOException {
        Set<String> wanted = changes.stream().map(StoredChange::id).collect(Collectors.toSet());
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        for (StoredChange change : changes) {
            Instant dt = Objects.requireNonNull(change.change()).time();
            first = dt.isBefore(first) ? dt : first;
            last = dt.isAfter(last) ? dt : last;
        }
        Set<String> present = new HashSet<>();
        // The table has microseconds.
        Expression times = ArchivedFiles.dated(
                first.truncatedTo(ChronoUnit.MICROS),
                last.truncatedTo(ChronoUnit.MICROS).plusMillis(1));
        rows(times, List.of(ChangeColumn.EVENT_ID), row -> {
            String id = row.get(0, CharSequence.class).toString();
            if (wanted.contains(id)) {
                present.add(id);
            }
        });
        return present;
    }

    @Override
    public Optional<String> deletedWith(StoredChange change) {
        return Optional.empty();
    }

    /**
     * Counts duplicate rows, which no key prevents. Kafka's offsets identify records, day by day, because a repeated
     * record has the same append time; before {@code from} the offsets may be those of another topic.
     */
    @Override
    public List<OwnDifference> ownDifferences(long from, long to) throws IOException {
        List<OwnDifference> differences = new ArrayList<>();
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(from), ZoneOffset.UTC);
        for (long begin = from; begin < to; begin = begin(day)) {
            LocalDate now = day;
            day = day.plusDays(1);
            differenceOn(now, begin, Math.min(to, begin(day))).ifPresent(differences::add);
        }
        return differences;
    }

    private Optional<OwnDifference> differenceOn(LocalDate day, long from, long to) throws IOException {
        OffsetBits seen = new OffsetBits();
        long[] count = new long[2];
        Expression times = ArchivedFiles.ingested(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to));
        List<ChangeColumn> columns =
                List.of(ChangeColumn.INGESTED_AT, ChangeColumn.KAFKA_PARTITION, ChangeColumn.KAFKA_OFFSET);
        rows(times, columns, row -> {
            long appended = Math.floorDiv(row.get(0, Long.class), MICROS);
            if (appended >= from && appended < to) {
                count[0] += seen.add(row.get(1, Integer.class), row.get(2, Long.class)) ? 1 : 0;
                count[1]++;
            }
        });
        return count[0] == count[1]
                ? Optional.empty()
                : Optional.of(new OwnDifference(day.toString(), "its offsets tell apart", count[0], count[1]));
    }

    @Override
    public void close() {
        if (table != null) {
            table.close();
            table = null;
        }
    }

    private static long begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    /** Takes a row, with the columns in the requested order. */
    private interface RowReader {
        void accept(StructLike row);
    }

    private void rows(Expression files, List<ChangeColumn> columns, RowReader reader) throws IOException {
        ask(() -> {
            if (table == null) {
                return false;
            }
            Table found = table.table();
            Schema schema = new Schema(columns.stream()
                    .map(column -> found.schema().findField(column.columnName()))
                    .toList());
            for (ArchivedFile file : ArchivedFiles.plan(found, files)) {
                try (CloseableIterable<StructLike> rows = TableRows.of(found, file.path(), schema)) {
                    rows.forEach(reader::accept);
                }
            }
            return true;
        });
    }

    /** A query of the archive. */
    private interface Question<T> {
        T ask() throws IOException;
    }

    private <T> T ask(Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            throw OpenedArchive.explained(settings, e);
        }
    }
}
