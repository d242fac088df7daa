package org.wikistream.operations.report;

import java.util.List;
import picocli.CommandLine.Option;

/** Prints a command's result to standard output, either for people or for programs. */
public final class ReportOutput {

    @Option(names = "--json", description = "Print one JSON object, and nothing else, on standard output.")
    private boolean json;

    /** Prints either the report as JSON, or the lines. */
    public void print(Object report, List<String> lines) {
        if (json) {
            System.out.println(Json.write(report));
        } else {
            lines.forEach(System.out::println);
        }
    }
}
