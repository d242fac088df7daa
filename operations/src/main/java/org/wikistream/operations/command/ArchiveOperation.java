package org.wikistream.operations.command;

import picocli.CommandLine.Command;

/** The commands on the archive. */
@Command(
        name = "archive",
        mixinStandardHelpOptions = true,
        description = "The archive, a table of Apache Iceberg: what is in it, and its maintenance.",
        footerHeading = Operations.EXAMPLES,
        footer = "  java -jar operations.jar archive ls --settings FILE")
final class ArchiveOperation {}
