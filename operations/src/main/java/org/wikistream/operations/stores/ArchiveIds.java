package org.wikistream.operations.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
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
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.jspecify.annotations.Nullable;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.columns.ChangeColumn;
import org.wikistream.topics.RejectedHeaders;

/**
 * The rows of the archive's table, as it was when it was asked how far it has committed. Of its files only those are read whose
 * times can be among the wanted ones, and only the columns that are asked for. Nothing is deleted from it as a whole.
 */
final class ArchiveIds implements StoreIds {

    private static final String ID = ChangeColumn.EVENT_ID.columnName();
    private static final String DT = ChangeColumn.DT.columnName();
    private static final String INGESTED_AT = ChangeColumn.INGESTED_AT.columnName();
    private static final String PARTITION = ChangeColumn.KAFKA_PARTITION.columnName();
    private static final String OFFSET = ChangeColumn.KAFKA_OFFSET.columnName();

    private static final long MICROS = 1_000;

    private final ArchiveSettings settings;
    private final String topicId;
    private @Nullable ArchiveTable table;

    /**
     * Creates the store without asking it.
     *
     * @param topicId the id that the topic has now; of one that was made anew under the same name nothing is committed
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
    public Map<Integer, Long> committed() {
        close();
        table = ArchiveTable.find(settings).orElse(null);
        return table == null ? Map.of() : table.offsets(topicId).nextOffsets();
    }

    @Override
    public void read(long from, long to, IdReader reader) throws IOException {
        rows(ingested(from, to), List.of(ID, INGESTED_AT), row -> reader.accept(text(row, ID), ingestedAt(row)));
    }

    /** A change comes again with the same dt. */
    @Override
    public Set<String> present(Collection<StoredChange> changes) throws IOException {
        Set<String> wanted = changes.stream().map(StoredChange::id).collect(Collectors.toSet());
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (StoredChange change : changes) {
            Instant dt = Objects.requireNonNull(change.change()).time();
            first = Math.min(first, micros(dt));
            last = Math.max(last, micros(dt));
        }
        Set<String> present = new HashSet<>();
        Expression times =
                Expressions.and(Expressions.greaterThanOrEqual(DT, first), Expressions.lessThanOrEqual(DT, last));
        rows(times, List.of(ID, DT), row -> {
            String id = text(row, ID);
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
     * Counts rows that are there more than once: no key forbids that. Kafka's offsets tell records apart, day by day, since the
     * same record has the same append time; before {@code from} they may be those of another topic.
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
        rows(ingested(from, to), List.of(PARTITION, OFFSET, INGESTED_AT), row -> {
            count[0] += seen.add((Integer) row.getField(PARTITION), (Long) row.getField(OFFSET)) ? 1 : 0;
            count[1]++;
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

    private static Expression ingested(long from, long to) {
        return Expressions.and(
                Expressions.greaterThanOrEqual(INGESTED_AT, from * MICROS),
                Expressions.lessThan(INGESTED_AT, to * MICROS));
    }

    /** As the table has it. */
    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static String text(Record row, String column) {
        return String.valueOf(row.getField(column));
    }

    private static long ingestedAt(Record row) {
        return ((OffsetDateTime) row.getField(INGESTED_AT)).toInstant().toEpochMilli();
    }

    /** Takes a row. */
    private interface RowReader {
        void accept(Record row) throws IOException;
    }

    private void rows(Expression wanted, List<String> columns, RowReader reader) throws IOException {
        if (table == null) {
            return;
        }
        Table found = table.table();
        if (found.currentSnapshot() == null) {
            return;
        }
        try (CloseableIterable<Record> rows =
                IcebergGenerics.read(found).where(wanted).select(columns).build()) {
            for (Record row : rows) {
                reader.accept(row);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
