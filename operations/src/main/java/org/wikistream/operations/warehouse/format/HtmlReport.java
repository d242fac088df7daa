package org.wikistream.operations.warehouse.format;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import org.wikistream.operations.warehouse.Report;

/**
 * Writes a report as one HTML file that needs nothing else: no script, no picture, no font. The templates are in {@code
 * src/main/jte} and are compiled with the module. Everything that they insert is escaped for its context.
 */
public final class HtmlReport {

    /** Must match the module's {@code pom.xml}. */
    private static final String PACKAGE = "org.wikistream.operations.warehouse.template";

    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(null, ContentType.Html, HtmlReport.class.getClassLoader(), PACKAGE);

    private HtmlReport() {}

    public static String of(Report report) {
        StringOutput output = new StringOutput();
        ENGINE.render("report.jte", new ReportPage(report), output);
        return output.toString();
    }
}
