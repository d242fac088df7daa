package org.wikistream.dashboard.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wikistream.dashboard.search.Card.ShownAlert;
import org.wikistream.dashboard.search.Card.Subject;

/** Puts alerts on cards, one for each subject. */
final class CardPile {

    private static final Comparator<ShownAlert> NEWEST_OPENED_FIRST =
            Comparator.comparing(ShownAlert::opened).reversed().thenComparing(ShownAlert::id);

    private final Map<String, Heap> heaps = new LinkedHashMap<>();

    /** Alerts of one subject. */
    private record Heap(Subject subject, List<ShownAlert> alerts) {

        /** A card counts as opened when its newest alert was, so it moves up only when something new begins. */
        Card card(String key, int most) {
            alerts.sort(NEWEST_OPENED_FIRST);
            Instant opened = alerts.get(0).opened();
            int listed = Math.min(most, alerts.size());
            return new Card(key, subject, opened, List.copyOf(alerts.subList(0, listed)), alerts.size() - listed);
        }
    }

    void add(AlertMapper.Mapped alert) {
        heaps.computeIfAbsent(alert.key(), key -> new Heap(alert.subject(), new ArrayList<>()))
                .alerts()
                .add(alert.shown());
    }

    /**
     * Returns the cards, in the order in which their subjects first appeared.
     *
     * @param most how many alerts each lists
     */
    List<Card> cards(int most) {
        List<Card> cards = new ArrayList<>();
        heaps.forEach((key, heap) -> cards.add(heap.card(key, most)));
        return cards;
    }
}
