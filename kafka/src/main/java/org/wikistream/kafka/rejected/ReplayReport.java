package org.wikistream.kafka.rejected;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Counts what became of the rejected entries. Each record of the topic counts, even if two belong to the same event.
 */
public final class ReplayReport {

    /** A store's messages may quote the refused values, so there may be as many messages as entries. */
    private static final int REASONS = 20;

    private static final String MORE = "for other reasons";

    private long replayed;
    private final Map<String, Long> refusals = new LinkedHashMap<>();
    private final Map<String, Long> skips = new LinkedHashMap<>();

    /** Called when the store has accepted an entry. */
    public void taken() {
        replayed++;
    }

    /** Called when the store has refused an entry again. */
    public void refused(String reason) {
        count(refusals, reason);
    }

    /** Called when an entry was not sent, or changes nothing. */
    public void skipped(String reason) {
        count(skips, reason);
    }

    public long replayed() {
        return replayed;
    }

    /** Returns how many entries the store refused again. They are still in the rejected topic. */
    public long refused() {
        return sum(refusals);
    }

    public long skipped() {
        return sum(skips);
    }

    /** Returns the report for people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, replayed, "replayed");
        line(text, refused(), "refused again");
        refusals.forEach((reason, count) -> line(text, count, "    " + reason));
        line(text, skipped(), "skipped");
        skips.forEach((reason, count) -> line(text, count, "    " + reason));
        return text.toString();
    }

    /**
     * Returns the report as one object on one line: {@code replayed}, {@code refused} and {@code skipped}, the last two
     * also by reason.
     */
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("replayed", replayed);
            json.writeNumberField("refused", refused());
            json.writeNumberField("skipped", skipped());
            write("refused_for", refusals, json);
            write("skipped_for", skips, json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing to memory
        }
        return text.append(System.lineSeparator()).toString();
    }

    private static void write(String field, Map<String, Long> counts, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, Long> each : counts.entrySet()) {
            json.writeNumberField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
    }

    private static void line(StringBuilder text, long count, String what) {
        text.append(String.format(Locale.ROOT, "%,10d  %s%n", count, what));
    }

    private static void count(Map<String, Long> counts, String reason) {
        boolean known = counts.containsKey(reason) || counts.size() < REASONS;
        counts.merge(known ? reason : MORE, 1L, Long::sum);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
