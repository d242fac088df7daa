package org.wikistream.operations.archive;

import java.util.function.Function;
import org.wikistream.archive.ArchiveProblem;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.problem.UserError;

/** Opens an archive for one command, and turns its errors into messages for people. */
public final class OpenedArchive {

    private OpenedArchive() {}

    /**
     * Returns the work's result. Throws {@link UserError} if there is no table, or if it can't be reached. Creates
     * nothing.
     */
    public static <T> T with(ArchiveSettings settings, Function<ArchiveTable, T> work) {
        try (ArchiveTable table = open(settings)) {
            return work.apply(table);
        } catch (UserError e) {
            throw e;
        } catch (RuntimeException e) {
            throw explained(settings, e);
        }
    }

    /** Opens the table for several steps. Throws the same exceptions as {@link #with}. */
    public static ArchiveTable open(ArchiveSettings settings) {
        try {
            return ArchiveTable.find(settings).orElseThrow(() -> missing(settings));
        } catch (UserError e) {
            throw e;
        } catch (RuntimeException e) {
            throw explained(settings, e);
        }
    }

    /**
     * Turns an error of the archive's servers or disks into a message with the remedy. Leaves errors of this program as
     * they are.
     */
    public static RuntimeException explained(ArchiveSettings settings, RuntimeException failure) {
        ArchiveProblem problem = ArchiveProblem.of(failure);
        return switch (problem.kind()) {
            case UNKNOWN -> failure;
            case REFUSED -> new UserError(problem.describe(), failure);
            default ->
                new UserError(
                        "The archive of archive.path = '" + settings.path() + "' can't be read: " + problem.describe(),
                        failure);
        };
    }

    private static UserError missing(ArchiveSettings settings) {
        return new UserError("There is no table " + settings.table() + " in the catalogue "
                + settings.catalog().uri() + ": archive-job makes it when it starts");
    }
}
