package org.wikistream.feed.plants;

import static org.wikistream.feed.plants.Plot.MINUTE;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wikistream.feed.synthetic.Dice;
import org.wikistream.feed.synthetic.Page;

/** The plants, as docs/insights.md describes them. */
final class Plots {

    /**
     * The wikis with spikes: the largest except the English one, whose spikes would displace the rest of the stream.
     */
    private static final int SPIKES = 20;

    private static final double LEAST_SPIKE = 30;

    /** English and the next six: their people make 20 changes in the quietest quarter of an hour. */
    private static final int NEVER_SILENT = 7;

    private final List<WikiLife> wikis;

    Plots(List<WikiLife> wikis) {
        this.wikis = wikis;
    }

    /** Returns the wiki whose silence is planted. */
    WikiLife silent(Dice dice) {
        return wikis.get(dice.below(NEVER_SILENT));
    }

    Script silence(String id, WikiLife wiki, long begin, long end) {
        Plant plant = new Plant(
                id,
                PlantKind.SILENCE.label(),
                false,
                false,
                Instant.ofEpochMilli(begin),
                Instant.ofEpochMilli(end),
                wiki.name(),
                null,
                null,
                Math.round((end - begin) / (double) MINUTE),
                "minutes");
        return new Script(plant, List.of());
    }

    /** Returns the English wiki with a fixed probability, else one of the next, larger ones more often. */
    WikiLife wiki(Dice dice, double english, int others) {
        double u = dice.unit();
        return dice.chance(english) ? wikis.get(0) : wikis.get(1 + (int) (u * u * others));
    }

    Script rising(String id, long begin, Dice dice) {
        return rising(id, begin, dice, 8 + dice.below(33), wiki(dice, 0.2, 20), dice.chance(0.2));
    }

    Script rising(String id, long begin, Dice dice, int people, WikiLife wiki, boolean created) {
        Page page = created ? wiki.newArticle(dice) : wiki.anyArticle(dice);
        Plot plot = new Plot(dice);
        int unregistered = (int) Math.round(people * (0.15 + 0.15 * dice.unit()));
        crowd(plot, dice, wiki, page, people, unregistered, begin, 20 + dice.below(31), created);
        boolean hard = people < (wiki == wikis.get(0) ? 16 : 10);
        return script(id, PlantKind.RISING, hard, plot, wiki, page, null, people, "people");
    }

    /** Many come to one page. */
    static void crowd(
            Plot plot,
            Dice dice,
            WikiLife wiki,
            Page page,
            int people,
            int unregistered,
            long begin,
            int minutes,
            boolean created) {
        Set<String> names = new LinkedHashSet<>();
        while (names.size() < people) {
            names.add(
                    names.size() % (people / Math.max(1, unregistered)) == 1
                            ? wiki.temporary(dice, begin)
                            : wiki.anyPerson(dice));
        }
        long end = begin + minutes * MINUTE;
        int number = 0;
        for (String name : names) {
            long time = number == 0 ? begin : begin + (long) (dice.unit() * (end - begin));
            if (created && number == 0) {
                plot.create(time, wiki, page, name);
            } else {
                plot.edit(time, wiki, page, name);
            }
            for (int again = dice.below(3); again > 0; again--) {
                plot.edit(Math.min(end, time + (1 + dice.below(8)) * MINUTE), wiki, page, name);
            }
            number++;
        }
    }

    Script editWar(String id, long begin, Dice dice) {
        WikiLife wiki = wiki(dice, 0.25, 29);
        Page page = wiki.anyArticle(dice);
        boolean hard = dice.chance(0.2);
        int reverts = hard ? 3 : 4 + dice.below(9);
        boolean nameless = dice.chance(1 / 3.0);
        String helper = dice.chance(1 / 3.0) ? wiki.anyPerson(dice) : null;
        String one = wiki.anyPerson(dice);
        String other = nameless ? wiki.temporary(dice, begin) : wiki.newPerson(dice);
        long gap = (long) ((25 + dice.unit() * (hard ? 60 : 275)) * MINUTE / reverts);
        Plot plot = new Plot(dice);
        plot.edit(begin, wiki, page, other);
        String victim = other;
        long time = begin;
        int seen = 0;
        for (int i = 0; i < reverts; i++) {
            time += (long) (gap * (0.5 + dice.unit()));
            String reverter;
            if (i % 2 == 0) {
                reverter = helper != null && dice.chance(0.3) ? helper : one;
            } else {
                reverter = nameless ? wiki.temporary(dice, begin) : other;
            }
            if (seen >= 4 && dice.chance(0.1)) {
                plot.edit(time, wiki, page, reverter, Wordings.withoutLinks(dice));
            } else {
                plot.revert(time, wiki, page, reverter, victim);
                seen++;
            }
            victim = reverter;
        }
        if (dice.chance(0.25)) {
            plot.protect(time + 5 * MINUTE, wiki, page);
        }
        return script(id, PlantKind.EDIT_WAR, hard, plot, wiki, page, null, seen, "reverts");
    }

    Script spike(String id, long begin, Dice dice) {
        boolean hard = dice.chance(0.25);
        double factor = hard ? 4 + 2 * dice.unit() : 6 + 6 * dice.unit();
        WikiLife wiki = wikis.get(1 + dice.below(SPIKES));
        while (wiki.rate(begin) * factor < LEAST_SPIKE) {
            wiki = wikis.get(1 + dice.below(SPIKES));
        }
        int minutes = 10 + dice.below(16);
        double more = wiki.rate(begin) * (factor - 1);
        String[] people = new String[(int) Math.max(15, Math.min(200, more / 2))];
        for (int i = 0; i < people.length; i++) {
            people[i] = wiki.anyPerson(dice);
        }
        Plot plot = new Plot(dice);
        int edits = (int) Math.round(more * minutes);
        for (int i = 0; i < edits; i++) {
            plot.edit(begin + (long) (minutes * MINUTE * dice.unit()), wiki, wiki.anyArticle(dice), dice.oneOf(people));
        }
        double rounded = Math.round(factor * 10) / 10.0;
        return script(id, PlantKind.SPIKE, hard, plot, wiki, null, null, rounded, "times");
    }

    Script run(String id, long begin, Dice dice) {
        WikiLife wiki = wiki(dice, 0.3, 40);
        Plot plot = new Plot(dice);
        boolean hard = dice.chance(1 / 7.0);
        int form = hard ? 5 : dice.below(5);
        boolean temporary = form == 1 || form == 5 || (form != 0 && form != 4 && dice.chance(0.5));
        String user = temporary ? wiki.temporary(dice, begin) : form == 4 ? wiki.anyPerson(dice) : wiki.newPerson(dice);
        if (!temporary && form != 4) {
            plot.register(begin - (1 + dice.below(60)) * MINUTE, wiki, user);
        }
        int pages;
        switch (form) {
            case 2 -> {
                pages = 6 + dice.below(10);
                for (int i = 0; i < pages; i++) {
                    plot.create(spread(begin, i, pages, 10, dice), wiki, wiki.newArticle(dice), user);
                }
            }
            case 3 -> {
                int places = 6 + dice.below(7);
                pages = places + dice.below(places);
                for (int i = 0; i < pages; i++) {
                    WikiLife there = wikis.get((wikis.indexOf(wiki) + i % places) % 60);
                    plot.edit(spread(begin, i, pages, 10, dice), there, there.anyArticle(dice), user);
                }
            }
            case 4 -> {
                pages = 25 + dice.below(36);
                edits(plot, dice, wiki, user, begin, pages, 5, 3);
            }
            case 5 -> {
                pages = 12 + dice.below(3);
                edits(plot, dice, wiki, user, begin, pages, 9, 0);
            }
            default -> {
                pages = 12 + dice.below(49);
                edits(plot, dice, wiki, user, begin, pages, 5, dice.chance(0.5) ? 2 : 0);
            }
        }
        long end = plot.last();
        if (dice.chance(1 / 3.0)) {
            plot.block(end + (1 + dice.below(10)) * MINUTE, wiki, user);
        }
        return script(id, PlantKind.RUN, hard, plot, wiki, null, user, pages, "pages");
    }

    /** Adds edits of one page after the other, and reverts of every so many; 0 for none. */
    private static void edits(
            Plot plot, Dice dice, WikiLife wiki, String user, long begin, int pages, int minutes, int everyReverted) {
        String patroller = wiki.anyPerson(dice);
        for (int i = 0; i < pages; i++) {
            Page page = wiki.anyArticle(dice);
            long time = spread(begin, i, pages, minutes, dice);
            plot.edit(time, wiki, page, user);
            if (everyReverted > 0 && i % everyReverted == 0) {
                plot.revert(time + (2 + dice.below(20)) * MINUTE, wiki, page, patroller, user);
            }
        }
    }

    private static long spread(long begin, int index, int count, int minutes, Dice dice) {
        return begin + (long) ((index + (index == 0 ? 0 : 0.8 * dice.unit())) * minutes * MINUTE / count);
    }

    static Script script(
            String id,
            PlantKind kind,
            boolean hard,
            Plot plot,
            WikiLife wiki,
            @Nullable Page page,
            @Nullable String user,
            double size,
            String unit) {
        return new Script(
                new Plant(
                        id,
                        kind.label(),
                        false,
                        hard,
                        Instant.ofEpochMilli(plot.first()),
                        Instant.ofEpochMilli(plot.last()),
                        wiki.name(),
                        page == null ? null : text(page),
                        user,
                        size,
                        unit),
                plot.acts());
    }

    static String text(Page page) {
        return new String(page.title().plain(), StandardCharsets.UTF_8);
    }
}
