package org.wikistream.operations.command;

import java.util.concurrent.Callable;
import org.wikistream.operations.archive.ArchiveListing;
import org.wikistream.operations.archive.OpenedArchive;
import org.wikistream.operations.report.ReportOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what is in the archive. */
@Command(
        name = "ls",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what is in the archive: files, rows and bytes of each day, the period that it covers, its snapshots,"
                    + " the Kafka offsets that it reaches, and the metadata file by which other engines can open it.",
            "It reads metadata only."
        },
        footerHeading = Operations.EXAMPLES,
        footer = "  java -jar operations.jar archive ls --settings FILE --json")
public final class ArchiveLsOperation implements Callable<Integer> {

    @Mixin
    private final ArchiveOptions archive = new ArchiveOptions();

    @Mixin
    private final ReportOutput output = new ReportOutput();

    /** Returns the options that name an archive; a caller that has its own sets it as the default. */
    public ArchiveOptions archive() {
        return archive;
    }

    @Override
    public Integer call() {
        ArchiveListing listing = OpenedArchive.with(archive.location(), ArchiveListing::of);
        output.print(listing, listing.lines());
        return 0;
    }
}
