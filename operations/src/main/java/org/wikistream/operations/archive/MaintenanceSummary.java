package org.wikistream.operations.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wikistream.archive.maintain.MaintenanceReport;

/**
 * What {@code archive maintain} prints.
 *
 * @param dryRun whether all of it is only what would be done
 */
public record MaintenanceSummary(boolean dryRun, MaintenanceReport report) {

    /** Begins the last line of a run that did its work. */
    public static final String DONE = "The archive is maintained: ";

    /** Returns the summary as lines for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line(
                "%s %,d small files into %,d",
                dryRun ? "would merge" : "merged", report.merged(), report.mergedInto()));
        lines.add(line("%s %,d snapshots", dryRun ? "would forget" : "forgot", report.expired()));
        lines.add(line(
                "%s %,d files that nothing refers to, of %,d bytes",
                dryRun ? "would remove" : "removed", report.orphans(), report.orphanBytes()));
        if (report.waiting() > 0) {
            lines.add(line("left %,d files that a job's state may still commit", report.waiting()));
        }
        if (report.conflicts() > 0) {
            lines.add(
                    line("left %,d groups of files to the next time: something else changed them", report.conflicts()));
        }
        lines.add((dryRun ? "The archive as it is: " : DONE) + described(report));
        return lines;
    }

    private static String described(MaintenanceReport report) {
        MaintenanceReport.Size before = report.before();
        MaintenanceReport.Size after = report.after();
        return before.equals(after)
                ? line("%,d files of %,d bytes, %,d snapshots", after.files(), after.bytes(), after.snapshots())
                : line(
                        "%,d files of %,d bytes, %,d snapshots; before, %,d of %,d, %,d",
                        after.files(),
                        after.bytes(),
                        after.snapshots(),
                        before.files(),
                        before.bytes(),
                        before.snapshots());
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
