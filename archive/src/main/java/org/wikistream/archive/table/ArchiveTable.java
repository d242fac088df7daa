package org.wikistream.archive.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.apache.iceberg.types.Types.NestedField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.archive.ArchiveCatalog;
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.columns.ChangeColumn;

/**
 * The table in its catalogue. Its files are in a folder of its own under {@code archive.path}, with the table's name.
 * Used by one thread; several processes may have it open.
 */
public final class ArchiveTable implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveTable.class);

    private final ArchiveCatalog catalog;
    private final Table table;

    private ArchiveTable(ArchiveCatalog catalog, Table table) {
        this.catalog = catalog;
        this.table = table;
    }

    /**
     * Opens the table for writing. Creates whatever is missing: the catalogue, the table, or new columns of the column
     * catalogue.
     *
     * @throws ArchiveException if there is a table to which changes can't be written
     */
    public static ArchiveTable openOrMake(ArchiveSettings settings) {
        ArchiveCatalog catalog = ArchiveCatalog.open(settings);
        try {
            Table table = loadOrMake(catalog);
            bringUpToDate(table);
            return new ArchiveTable(catalog, checked(table, catalog));
        } catch (RuntimeException | Error e) {
            closeAfter(e, catalog);
            throw e;
        }
    }

    /**
     * Opens a table that somebody else created, as the submitter of a job did for its tasks. Creates nothing: a
     * catalogue in a file that this machine lacks is not replaced by an empty one.
     *
     * @throws ArchiveException if there is no such table, or if changes can't be written to it
     */
    public static ArchiveTable open(ArchiveSettings settings) {
        ArchiveTable found = find(settings)
                .orElseThrow(() -> new ArchiveException("There is no table " + settings.table() + " in "
                        + settings.catalog().uri()
                        + " as seen from this machine: it was made when the job was submitted. Let archive.catalog.uri"
                        + " be what each machine of the job reaches: a file only where all of it runs on one machine"));
        try {
            refuseOtherTypes(found.table);
            return found;
        } catch (RuntimeException | Error e) {
            closeAfter(e, found.catalog);
            throw e;
        }
    }

    /** Opens the table if there is one. Creates nothing. */
    public static Optional<ArchiveTable> find(ArchiveSettings settings) {
        Optional<ArchiveCatalog> found = ArchiveCatalog.find(settings);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ArchiveCatalog catalog = found.get();
        try {
            Table table = catalog.catalog().loadTable(catalog.table());
            return Optional.of(new ArchiveTable(catalog, checked(table, catalog)));
        } catch (NoSuchTableException e) {
            catalog.close();
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            closeAfter(e, catalog);
            throw e;
        }
    }

    /** Returns Iceberg's view of it, as of the last refresh. */
    public Table table() {
        return table;
    }

    /** Asks the catalogue for the table's current state. */
    public void refresh() {
        table.refresh();
    }

    /** Returns the table's UUID. Another table under the same name has another. */
    public String id() {
        return table.uuid().toString();
    }

    /** Returns the file from which other engines read the table's state, as of the last refresh. */
    public String metadataLocation() {
        return ((HasTableOperations) table).operations().current().metadataFileLocation();
    }

    /** Returns whether nothing was ever committed. As of the last refresh. */
    public boolean isEmpty() {
        return CommittedOffsets.newest(table).isEmpty();
    }

    /** Returns up to which offsets the table contains a topic, as of the last refresh. */
    public CommittedOffsets offsets(String topicId) {
        return CommittedOffsets.of(table, topicId);
    }

    /**
     * Returns up to which offsets the table contains the topic that it was last written from; none if it is empty. As
     * of the last refresh.
     */
    public Optional<CommittedOffsets> newestOffsets() {
        return CommittedOffsets.newest(table);
    }

    @Override
    public void close() {
        catalog.close();
    }

    private static void closeAfter(Throwable failure, ArchiveCatalog catalog) {
        try {
            catalog.close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private static Table loadOrMake(ArchiveCatalog catalog) {
        try {
            return catalog.catalog().loadTable(catalog.table());
        } catch (NoSuchTableException e) {
            return make(catalog);
        }
    }

    private static Table make(ArchiveCatalog archive) {
        Catalog catalog = archive.catalog();
        TableIdentifier name = archive.table();
        makeNamespace(catalog, name.namespace());
        Schema schema = ArchiveSchema.schema();
        try {
            Transaction making = catalog.buildTable(name, schema)
                    .withPartitionSpec(ArchiveSchema.partitioning(schema))
                    .withProperties(ArchiveSchema.properties())
                    .withLocation(location(archive))
                    .createTransaction();
            refuseForgottenTable(making.table());
            making.commitTransaction();
            LOG.info("Made the table {} at {}", name, location(archive));
            return catalog.loadTable(name);
        } catch (AlreadyExistsException e) {
            return catalog.loadTable(name); // another process was first
        }
    }

    /**
     * The catalogue was lost, or is a different one. If a new table were created next to the old one, the old files
     * would be removed as orphans.
     */
    private static void refuseForgottenTable(Table table) {
        if (!(table.io() instanceof SupportsPrefixOperations folder)) {
            return;
        }
        long files = 0;
        String newest = "";
        for (FileInfo file : folder.listPrefix(table.location() + "/")) {
            String name = file.location().substring(file.location().lastIndexOf('/') + 1);
            files += name.startsWith("00000-") && name.endsWith(".metadata.json")
                    ? 0
                    : 1; // left by somebody who was about to make a table
            if (name.endsWith(".metadata.json") && name.compareTo(newest) > 0) {
                newest = name;
            }
        }
        if (files > 0) {
            throw new ArchiveException(
                    "At " + table.location() + " there are files of a table that the catalogue doesn't know"
                            + (newest.isEmpty() ? "" : ", as of metadata/" + newest)
                            + ": set archive.catalog.uri to the catalogue that knows it, or register the table there"
                            + " with a tool of Iceberg's (register_table), or name another place by archive.path or"
                            + " archive.table");
        }
    }

    private static void makeNamespace(Catalog catalog, Namespace namespace) {
        if (catalog instanceof SupportsNamespaces namespaces && !namespaces.namespaceExists(namespace)) {
            try {
                namespaces.createNamespace(namespace);
            } catch (AlreadyExistsException e) {
                // another process was first
            }
        }
    }

    private static String location(ArchiveCatalog archive) {
        return archive.location() + "/" + archive.table().toString().replace('.', '/');
    }

    private static Table checked(Table table, ArchiveCatalog archive) {
        String expected = location(archive);
        if (!withoutVariant(table.location()).equals(expected)) {
            throw new ArchiveException("The table " + archive.table() + " lies at " + table.location() + " and not at "
                    + expected + ": set archive.path to where it lies, or archive.table to another table");
        }
        return table;
    }

    private static String withoutVariant(String location) {
        return location.replaceFirst("^s3[an]://", "s3://").replaceFirst("/+$", "");
    }

    private static void bringUpToDate(Table table) {
        refuseOtherTypes(table);
        UpdateSchema update = table.updateSchema();
        List<String> changes = new ArrayList<>();
        for (ChangeColumn column : ChangeColumn.values()) {
            NestedField field = table.schema().findField(column.columnName());
            if (field == null) {
                update.addColumn(column.columnName(), ArchiveSchema.type(column), column.meaning());
                changes.add("added " + column.columnName());
            } else if (field.isRequired() && !column.isRequired()) {
                update.makeColumnOptional(column.columnName());
                changes.add(column.columnName() + " may be null");
            }
        }
        if (!changes.isEmpty()) {
            update.commit();
            table.refresh();
            LOG.info("Changed the columns of {}: {}", table.name(), String.join(", ", changes));
        }
    }

    private static void refuseOtherTypes(Table table) {
        List<String> problems = new ArrayList<>();
        for (ChangeColumn column : ChangeColumn.values()) {
            NestedField field = table.schema().findField(column.columnName());
            if (field != null && !field.type().equals(ArchiveSchema.type(column))) {
                problems.add("column " + column.columnName() + " is " + field.type() + " and not "
                        + ArchiveSchema.type(column));
            }
        }
        for (NestedField field : table.schema().columns()) {
            if (field.isRequired() && !isOfTheCatalogue(field.name())) {
                problems.add("column " + field.name() + " must have a value, and changes have none for it");
            }
        }
        PartitionSpec expected = ArchiveSchema.partitioning(table.schema());
        if (!table.spec().compatibleWith(expected)) {
            problems.add("it is partitioned by " + table.spec().fields() + " and not by " + expected.fields());
        }
        if (!problems.isEmpty()) {
            throw new ArchiveException("The table " + table.name() + " differs from what this release writes: "
                    + String.join("; ", problems)
                    + ". Use the release that made it, or set archive.table to another table");
        }
    }

    private static boolean isOfTheCatalogue(String name) {
        for (ChangeColumn column : ChangeColumn.values()) {
            if (column.columnName().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
