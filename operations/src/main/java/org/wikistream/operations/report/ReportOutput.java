package org.wikistream.operations.report;

import java.util.List;
import picocli.CommandLine.Option;

/** A command's result on standard output: for people, or for programs. */
public final class ReportOutput {

    @Option(names = "--json", description = "As one JSON object, with nothing else on standard output.")
    private boolean json;

    /** Prints the one or the other. */
    public void print(Object report, List<String> lines) {
        if (json) {
            System.out.println(Json.write(report));
        } else {
            lines.forEach(System.out::println);
        }
    }
}
