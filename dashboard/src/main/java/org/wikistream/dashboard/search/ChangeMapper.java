package org.wikistream.dashboard.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wikistream.display.SafeText;
import org.wikistream.display.WikiNames;
import org.wikistream.enrichment.Machines;

/**
 * Turns a document into what is shown of it. Documents hold whatever the feed sent: any field may be absent, or of
 * another type.
 */
final class ChangeMapper {

    private static final List<String> FIELDS = List.of(
            "type",
            "category",
            "wiki",
            "namespace",
            "namespace_name",
            "title",
            "user",
            "bot",
            "minor",
            "patrolled",
            "comment",
            "size_delta",
            "length",
            "revision",
            "revert",
            "page",
            "wiki_category",
            "log_type",
            "log_action",
            "log_action_comment",
            "log_params",
            "meta.dt",
            "meta.domain",
            "ingested_at");
    private static final Set<String> OF_REVISIONS = Set.of("edit", "new");
    private static final int LONGEST_TEXT = 2000;
    private static final Machines MACHINES = new Machines(Machines.USUAL);

    private ChangeMapper() {}

    /** Returns the fields of a document that are needed. */
    static ArrayNode fields() {
        ArrayNode fields = Json.array();
        FIELDS.forEach(fields::add);
        return fields;
    }

    static Change map(JsonNode hit, ClockState clock) {
        JsonNode source = hit.path("_source");
        String type = text(source.path("type"));
        String wiki = text(source.path("wiki"));
        String title = text(source.path("title"));
        String user = text(source.path("user"));
        String comment = text(source.path("comment"));
        String page = text(source.path("page"));
        boolean bot = source.path("bot").asBoolean();
        Addresses addresses = Addresses.of(clock, text(source.path("meta").path("domain")));
        Long before = number(source.path("revision").path("old"));
        Long after = number(source.path("revision").path("new"));
        String diff = type != null && OF_REVISIONS.contains(type) ? addresses.diff(before, after) : null;
        String pageUrl = addresses.page(title);
        String best = page == null ? pageUrl : addresses.page(page);
        return new Change(
                hit.path("_id").asText(),
                Objects.requireNonNullElse(time(source.path("meta").path("dt")), Instant.EPOCH),
                time(source.path("ingested_at")),
                safe(type),
                SafeText.of(source.path("category").asText("other")),
                safe(wiki),
                wiki == null ? null : WikiNames.of(wiki),
                source.path("namespace").isIntegralNumber()
                        ? source.path("namespace").asInt()
                        : null,
                safe(text(source.path("namespace_name"))),
                safe(title),
                pageUrl,
                safe(user),
                TopsReader.kind(user, bot),
                (user != null && !bot && MACHINES.isMachine(user)) ? true : null,
                addresses.user(user),
                addresses.talk(user),
                addresses.contributions(user),
                number(source.path("size_delta")),
                pair(
                        number(source.path("length").path("old")),
                        number(source.path("length").path("new"))),
                pair(before, after),
                diff,
                type != null && OF_REVISIONS.contains(type) ? addresses.history(title) : null,
                diff == null ? best : diff,
                comment == null ? List.of() : CommentParts.of(shortened(comment)),
                comment == null ? "" : SafeText.of(shortened(comment)),
                flag(source.path("revert")),
                flag(source.path("minor")),
                source.path("patrolled").isBoolean() ? source.path("patrolled").asBoolean() : null,
                LogWords.of(source),
                safe(page),
                safe(text(source.path("wiki_category"))),
                safe(text(source.path("log_type"))),
                safe(text(source.path("log_action"))));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    /** Only true flags are included. */
    private static @Nullable Boolean flag(JsonNode node) {
        return (node.isBoolean() && node.asBoolean()) ? true : null;
    }

    private static @Nullable BeforeAfter pair(@Nullable Long before, @Nullable Long after) {
        return before == null && after == null ? null : new BeforeAfter(before, after);
    }

    static @Nullable String safe(@Nullable String text) {
        return text == null ? null : SafeText.of(shortened(text));
    }

    static @Nullable String text(JsonNode node) {
        return node.isTextual() && !node.asText().isEmpty() ? node.asText() : null;
    }

    private static @Nullable Long number(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() ? node.asLong() : null;
    }

    static @Nullable Instant time(JsonNode node) {
        try {
            return node.isTextual() ? Instant.parse(node.asText()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
