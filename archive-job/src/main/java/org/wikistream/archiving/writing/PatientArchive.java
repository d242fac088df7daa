package org.wikistream.archiving.writing;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.ArchiveProblem;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.changesource.stored.StoreOutage;

/**
 * The table, opened when it is needed, for actions that may be retried at any time. While the catalogue or the files
 * can't be reached it waits, as {@link StoreOutage} does. Used by the task's thread, which may be interrupted; a gauge
 * reads {@link #isBlocked}.
 */
final class PatientArchive implements AutoCloseable {

    /** How long a problem that may pass by itself must last to count as an outage. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final ArchiveSettings settings;
    private final Runnable retried;
    private final StoreOutage outage;
    private @Nullable ArchiveTable table;

    /** @param retried runs before each wait */
    PatientArchive(ArchiveSettings settings, Clock clock, Runnable retried) {
        this.settings = settings;
        this.retried = retried;
        outage = new StoreOutage("The archive", LoggerFactory.getLogger(PatientArchive.class), clock);
    }

    /**
     * Repeats an action on the table until it succeeds.
     *
     * @throws SuppressRestartsException if the table is not usable, so that neither waiting nor a restart would help
     * @throws RuntimeException if the failure is of no known kind: Flink restarts the job
     */
    void call(Consumer<ArchiveTable> action) throws InterruptedException {
        for (int attempts = 1; ; attempts++) {
            ArchiveProblem problem;
            try {
                action.accept(table());
                outage.over();
                return;
            } catch (ArchiveException e) {
                throw new SuppressRestartsException(e);
            } catch (RuntimeException e) {
                problem = ArchiveProblem.of(e);
                if (problem.kind() == ArchiveProblem.Kind.REFUSED) {
                    throw new SuppressRestartsException(e);
                } else if (problem.kind() == ArchiveProblem.Kind.UNKNOWN) {
                    throw e;
                }
            }
            close();
            retried.run();
            outage.pause(
                    problem.kind(), problem.kind().isTransient() ? QUIET : Duration.ZERO, problem.describe(), attempts);
        }
    }

    private ArchiveTable table() {
        if (table == null) {
            table = ArchiveTable.open(settings);
        }
        return table;
    }

    /** Returns whether an outage lasts. */
    boolean isBlocked() {
        return outage.isBlocked();
    }

    @Override
    public void close() {
        ArchiveTable closed = table;
        table = null;
        if (closed != null) {
            closed.close();
        }
    }
}
