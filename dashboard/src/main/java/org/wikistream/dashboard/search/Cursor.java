package org.wikistream.dashboard.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.wikistream.dashboard.filter.BadParameter;
import org.wikistream.dashboard.filter.Parameters;
import org.wikistream.hash.Sha256;

/**
 * The place where a search continues: after the last hit, whatever has been indexed since. It is valid for one query
 * only, and keeps the span of the first page.
 *
 * @param question hash of the query
 * @param from start of the span in milliseconds
 * @param to end of the span in milliseconds, exclusive
 * @param after the last hit's values, in the order of the sort
 */
record Cursor(String question, long from, long to, ArrayNode after) {

    private static final int LONGEST = 512;
    private static final int HASH_DIGITS = 12;
    private static final Pattern NAME = Pattern.compile("[a-z0-9_.:-]{1,255}");

    /** Returns the name of a query. */
    static String question(String canonical) {
        return Sha256.hex(canonical.getBytes(UTF_8)).substring(0, HASH_DIGITS);
    }

    String text() {
        ArrayNode parts = Json.array().add(question).add(from).add(to).add(after);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(parts));
    }

    /** Throws {@link BadParameter} for a text that no answer to the query has given as a cursor. */
    static Cursor of(String text, String question, int values) {
        JsonNode parts = read(text);
        boolean fits = parts.size() == 4
                && parts.path(0).isTextual()
                && parts.path(1).isIntegralNumber()
                && parts.path(2).isIntegralNumber()
                && parts.path(1).canConvertToLong()
                && parts.path(2).canConvertToLong()
                && parts.path(3).isArray()
                && parts.path(3).size() == values;
        for (JsonNode value : parts.path(3)) {
            fits &= (value.isIntegralNumber() && value.canConvertToLong())
                    || (value.isTextual() && NAME.matcher(value.asText()).matches());
        }
        if (!fits || !parts.path(0).asText().equals(question)) {
            throw bad(text);
        }
        return new Cursor(question, parts.path(1).asLong(), parts.path(2).asLong(), (ArrayNode) parts.path(3));
    }

    /** Throws {@link BadParameter} if the span is longer, or reaches further, than that of any answer. */
    void require(Duration longest, Instant earliest, Instant latest) {
        if (from >= to
                || from < earliest.toEpochMilli()
                || to > latest.toEpochMilli()
                || to - from > longest.toMillis()) {
            throw bad(text());
        }
    }

    private static JsonNode read(String text) {
        if (text.length() > LONGEST) {
            throw bad(text);
        }
        try {
            return Json.read(Base64.getUrlDecoder().decode(text));
        } catch (IOException | IllegalArgumentException e) {
            throw bad(text);
        }
    }

    private static BadParameter bad(String text) {
        String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
        return new BadParameter(Parameters.CURSOR.name(), shown, Parameters.CURSOR.allowed(), null);
    }
}
