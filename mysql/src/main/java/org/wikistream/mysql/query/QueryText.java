package org.wikistream.mysql.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SQL with named parameters: {@code :from} and {@code :to}, the beginning and end of a span; {@code :before}, the
 * beginning of the previous span; {@code :wiki(x)}, which is true if column x is the requested wiki, or if all wikis
 * are requested.
 */
record QueryText(String sql) {

    private static final Pattern PARAMETER = Pattern.compile(":(?:(from|to|before)\\b|wiki\\(([a-z_.]+)\\))");
    private static final String ANY_WIKI = "TRUE";

    /** Reads a file next to this class. */
    static QueryText read(String file) {
        try (InputStream in = QueryText.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing beside " + QueryText.class.getName());
            }
            return new QueryText(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    BoundQuery bind(Span span, @Nullable String wiki) {
        List<Object> values = new ArrayList<>();
        String bound = PARAMETER.matcher(sql).replaceAll(parameter -> {
            String column = parameter.group(2);
            if (column != null && wiki == null) {
                return ANY_WIKI;
            }
            values.add(column == null ? timeOf(parameter.group(1), span) : wiki);
            return Matcher.quoteReplacement(column == null ? "?" : column + " = ?");
        });
        return new BoundQuery(bound, values);
    }

    /**
     * Returns the text for the hours up to the newest one, over all wikis, without values to bind; views are made of
     * this.
     *
     * @param hours of the span
     */
    String upToNewest(int hours) {
        return PARAMETER.matcher(sql).replaceAll(parameter -> {
            String time = parameter.group(1);
            return Matcher.quoteReplacement(time == null ? ANY_WIKI : viewTimeOf(time, hours));
        });
    }

    private static Object timeOf(String name, Span span) {
        return switch (name) {
            case "from" -> span.from();
            case "to" -> span.to();
            default -> span.before().from();
        };
    }

    private static String viewTimeOf(String name, int hours) {
        String ahead = switch (name) {
            case "from" -> " - INTERVAL " + (hours - 1) + " HOUR";
            case "to" -> " + INTERVAL 1 HOUR";
            default -> " - INTERVAL " + (2 * hours - 1) + " HOUR";
        };
        return "((" + NewestHour.SQL + ")" + ahead + ")";
    }
}
