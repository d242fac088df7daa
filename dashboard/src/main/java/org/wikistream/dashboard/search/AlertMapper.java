package org.wikistream.dashboard.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wikistream.alerts.AlertFields;
import org.wikistream.dashboard.search.Card.ShownAlert;
import org.wikistream.dashboard.search.Card.ShownEvidence;
import org.wikistream.dashboard.search.Card.Subject;
import org.wikistream.display.SafeText;
import org.wikistream.display.WikiNames;
import org.wikistream.enrichment.Site;

/** Turns an alert's document into what is shown of it. */
final class AlertMapper {

    /**
     * When the first version was found. Documents without this field count as opened when the activity that they report
     * began.
     */
    private static final String OPENED = "opened";

    private AlertMapper() {}

    /**
     * An alert and its subject.
     *
     * @param key names the subject
     */
    record Mapped(String key, Subject subject, ShownAlert shown) {}

    static Mapped map(JsonNode source, ClockState clock) {
        String wiki = ChangeMapper.text(source.path(AlertFields.WIKI));
        String page = ChangeMapper.text(source.path(AlertFields.PAGE));
        String user = ChangeMapper.text(source.path(AlertFields.USER));
        Addresses addresses = Addresses.of(clock, domain(wiki));
        Subject subject = new Subject(
                ChangeMapper.safe(wiki),
                wiki == null ? null : WikiNames.of(wiki),
                ChangeMapper.safe(page),
                ChangeMapper.safe(user),
                addresses.page(page),
                addresses.contributions(user));
        String state = source.path(AlertFields.STATE).asText();
        Instant from = time(source.path(AlertFields.FROM));
        Instant updated = time(source.path(AlertFields.UPDATED));
        return new Mapped(
                key(wiki, page, user),
                subject,
                new ShownAlert(
                        SafeText.of(source.path(AlertFields.ID).asText()),
                        source.path(AlertFields.VERSION).asLong(),
                        SafeText.of(source.path(AlertFields.KIND).asText()),
                        state.equals(AlertFields.OPEN) ? AlertFields.OPEN : AlertFields.CLOSED,
                        from,
                        time(source.path(AlertFields.TO)),
                        updated,
                        Objects.requireNonNullElse(ChangeMapper.time(source.path(OPENED)), from),
                        source.path(AlertFields.SCORE).asDouble(),
                        facts(source.path(AlertFields.FACTS)),
                        SafeText.of(source.path(AlertFields.WHY).asText()),
                        evidence(source.path(AlertFields.EVIDENCE), addresses),
                        AlertReader.isFollowed(state, updated, clock.axisEnd()),
                        null));
    }

    private static String key(@Nullable String wiki, @Nullable String page, @Nullable String user) {
        String of = wiki == null ? "*" : SafeText.of(wiki);
        if (page != null) {
            return "page|" + of + "|" + SafeText.of(page);
        }
        return user != null ? "user|" + of + "|" + SafeText.of(user) : "wiki|" + of;
    }

    /**
     * An alert contains no domain. The domain of a project with a language follows from the wiki's name, as do those of
     * a few others.
     */
    private static @Nullable String domain(@Nullable String wiki) {
        Site site = Site.of(wiki);
        if (site == null || wiki == null) {
            return null;
        }
        if (site.language() != null) {
            return site.language() + "." + site.project() + ".org";
        }
        return switch (wiki) {
            case "commonswiki", "metawiki", "specieswiki", "incubatorwiki" -> site.project() + ".wikimedia.org";
            case "wikidatawiki" -> "www.wikidata.org";
            case "mediawikiwiki" -> "www.mediawiki.org";
            default -> null;
        };
    }

    private static Map<String, Long> facts(JsonNode node) {
        Map<String, Long> facts = new TreeMap<>();
        node.properties().forEach(fact -> {
            if (fact.getValue().isIntegralNumber()) {
                facts.put(SafeText.of(fact.getKey()), fact.getValue().asLong());
            }
        });
        return facts;
    }

    private static List<ShownEvidence> evidence(JsonNode list, Addresses addresses) {
        List<ShownEvidence> evidence = new ArrayList<>();
        for (JsonNode item : list) {
            String wiki = ChangeMapper.text(item.path(AlertFields.WIKI));
            String link = ChangeMapper.text(item.path(AlertFields.LINK));
            evidence.add(new ShownEvidence(
                    SafeText.of(item.path(AlertFields.EVENT_ID).asText()),
                    time(item.path(AlertFields.TIME)),
                    ChangeMapper.safe(wiki),
                    wiki == null ? null : WikiNames.of(wiki),
                    ChangeMapper.safe(ChangeMapper.text(item.path(AlertFields.PAGE))),
                    ChangeMapper.safe(ChangeMapper.text(item.path(AlertFields.USER))),
                    item.path(AlertFields.REVISION).isIntegralNumber()
                            ? item.path(AlertFields.REVISION).asLong()
                            : null,
                    addresses.ofOthers(link)));
        }
        return evidence;
    }

    private static Instant time(JsonNode node) {
        return Objects.requireNonNullElse(ChangeMapper.time(node), Instant.EPOCH);
    }
}
