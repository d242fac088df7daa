package org.wikistream.operations.command;

import picocli.CommandLine.Command;

/** The commands on the archive. */
@Command(
        name = "archive",
        mixinStandardHelpOptions = true,
        description = "Shows what is in the archive, a table of Apache Iceberg, and maintains it.",
        footerHeading = Operations.EXAMPLES,
        footer = "  java -jar operations.jar archive ls --settings FILE")
final class ArchiveOperation {}
