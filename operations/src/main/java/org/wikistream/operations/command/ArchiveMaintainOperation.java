package org.wikistream.operations.command;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wikistream.archive.maintain.Maintenance;
import org.wikistream.operations.archive.MaintenanceSummary;
import org.wikistream.operations.archive.OpenedArchive;
import org.wikistream.operations.report.ReportOutput;
import org.wikistream.operations.retention.Ages;
import org.wikistream.progress.LiveOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Maintains the archive once. It is meant to run each day, from cron or the like. */
@Command(
        name = "maintain",
        mixinStandardHelpOptions = true,
        description = {
            "Merges small files of days that are over, expires old snapshots, and removes files that nothing refers to."
                    + " Run it each day; archive-job may run meanwhile.",
            "No change is deleted. The newest snapshot that says which offsets the table reaches is kept, however old"
                    + " it is."
        },
        footerHeading = Operations.EXAMPLES,
        footer = "  java -jar operations.jar archive maintain --settings FILE --dry-run")
public final class ArchiveMaintainOperation implements Callable<Integer> {

    /** Older than any table. */
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    @Mixin
    private final ArchiveOptions archive = new ArchiveOptions();

    @Mixin
    private final ReportOutput output = new ReportOutput();

    @Option(
            names = "--snapshots",
            paramLabel = "AGE",
            description =
                    "Expire older snapshots (default: 1d; all keeps all). A reader that needs one for longer loses it.")
    private @Nullable String snapshots;

    @Option(
            names = "--orphans",
            paramLabel = "AGE",
            description = "Remove older files that no snapshot refers to (default: 3d; all keeps all).")
    private @Nullable String orphans;

    @Option(names = "--dry-run", description = "Only show what would be done.")
    private boolean dryRun;

    private final Clock clock;

    /** Creates a command that uses the system clock. */
    public ArchiveMaintainOperation() {
        this(Clock.systemUTC());
    }

    ArchiveMaintainOperation(Clock clock) {
        this.clock = clock;
    }

    /** Returns the options that name an archive; a caller that has its own sets it as the default. */
    public ArchiveOptions archive() {
        return archive;
    }

    @Override
    public Integer call() {
        Maintenance maintenance = new Maintenance(
                clock,
                age("--snapshots", snapshots, Maintenance.SNAPSHOT_AGE),
                age("--orphans", orphans, Maintenance.ORPHAN_AGE),
                dryRun);
        LiveOutput live = LiveOutput.standardError();
        MaintenanceSummary summary = new MaintenanceSummary(
                dryRun, OpenedArchive.with(archive.location(), table -> maintenance.run(table, live)));
        output.print(summary, summary.lines());
        return 0;
    }

    private static Duration age(String option, @Nullable String given, Duration usual) {
        Duration age = Ages.choose(option, given, usual);
        return age == null ? FOR_EVER : age;
    }
}
