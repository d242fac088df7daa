package org.wikistream.dashboard.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page that the server makes itself, and that needs no script. */
final class PlainPage {

    static final String TYPE = "text/html; charset=utf-8";

    private PlainPage() {}

    /** @param content markup that appears below the title, which is the heading */
    static byte[] of(String title, String content) {
        StringBuilder html = new StringBuilder();
        html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
                .append(escaped(title))
                .append("</title>");
        for (String style : new String[] {"tokens", "base", "api"}) {
            html.append("<link rel=\"stylesheet\" href=\"")
                    .append(Assets.CURRENT_PREFIX)
                    .append("css/")
                    .append(style)
                    .append(".css\">");
        }
        return html.append("</head><body class=\"api\"><main><h1>")
                .append(escaped(title))
                .append("</h1>")
                .append(content)
                .append("</main></body></html>")
                .toString()
                .getBytes(UTF_8);
    }

    static String escaped(String text) {
        return Pattern.compile("[&<>\"']").matcher(text).replaceAll(PlainPage::entity);
    }

    private static String entity(MatchResult found) {
        return "&#" + (int) found.group().charAt(0) + ";";
    }
}
