package org.wikistream.feed.plants;

import static org.wikistream.feed.plants.Plot.MINUTE;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.feed.synthetic.Dice;
import org.wikistream.feed.synthetic.Page;
import org.wikistream.feed.synthetic.Told;

/** The decoys, as docs/insights.md describes them. */
final class Decoys {

    /** Wiktionaries, where people do little. */
    private static final int FIRST_WIKTIONARY = 69;

    private static final int WIKTIONARIES = 30;

    private final List<WikiLife> wikis;
    private final Plots plots;

    Decoys(List<WikiLife> wikis, Plots plots) {
        this.wikis = wikis;
        this.plots = plots;
    }

    Script make(DecoyKind kind, String id, long begin, Dice dice) {
        Plot plot = new Plot(dice);
        WikiLife wiki = plots.wiki(dice, 0.3, 29);
        return switch (kind) {
            case VANDAL_AND_PATROLLERS -> vandal(kind, id, begin, dice, plot, wiki);
            case VANDAL_OF_SIX_ADDRESSES -> addresses(kind, id, begin, dice, plot, wiki);
            case SIXTY_EDITS -> {
                Page page = wiki.anyArticle(dice);
                String user = wiki.anyPerson(dice);
                for (int i = 0; i < 60; i++) {
                    plot.edit(begin + i * MINUTE, wiki, page, user);
                }
                yield decoy(kind, id, plot, wiki, page, user, 60, "edits");
            }
            case TOOL_BATCH -> {
                String user = wiki.anyPerson(dice);
                Told told = Told.comment("clean up ([[Project:AWB|AWB]])");
                batch(plot, dice, wiki, user, begin, 200, 10 + dice.below(11), told);
                yield decoy(kind, id, plot, wiki, null, user, 200, "pages");
            }
            case UNFLAGGED_BOT -> {
                String user = wiki.anyPerson(dice).replaceAll("\\d", "") + "Bot";
                batch(plot, dice, wiki, user, begin, 150, 10, Told.comment("interwiki"));
                yield decoy(kind, id, plot, wiki, null, user, 150, "pages");
            }
            case MASS_MESSAGE -> {
                String user = "MediaWiki message delivery";
                for (int i = 0; i < 300; i++) {
                    Page page = wiki.aside(3, "User talk:", dice);
                    plot.edit(begin + i * 3L * MINUTE / 300, wiki, page, user, Told.comment("/* News */ new section"));
                }
                yield decoy(kind, id, plot, wiki, null, user, 300, "pages");
            }
            case BOT_THAT_ENDS -> {
                WikiLife small = wikis.get(FIRST_WIKTIONARY + dice.below(WIKTIONARIES));
                String user = small.language() + "LinkBot";
                int first = dice.below(1_000);
                for (int i = 0; i < 5 * 60 * 30; i++) {
                    plot.botEdit(begin + i * MINUTE / 30, small, small.nextArticle(first, i), user, null);
                }
                yield decoy(kind, id, plot, small, null, user, 30, "a minute");
            }
            case EDITATHON -> {
                for (int person = 0; person < 8; person++) {
                    String user = wiki.newPerson(dice);
                    long since = begin + dice.below(20) * MINUTE;
                    plot.register(since, wiki, user);
                    for (int i = 0; i < 3; i++) {
                        plot.edit(since + (3 + 10 * i + dice.below(9)) * MINUTE, wiki, wiki.anyArticle(dice), user);
                    }
                }
                yield decoy(kind, id, plot, wiki, null, null, 8, "people");
            }
        };
    }

    private Script vandal(DecoyKind kind, String id, long begin, Dice dice, Plot plot, WikiLife wiki) {
        Page page = wiki.anyArticle(dice);
        String vandal = wiki.temporary(dice, begin);
        String[] patrollers = {wiki.anyPerson(dice), wiki.anyPerson(dice)};
        int times = 3 + dice.below(2);
        for (int i = 0; i < times; i++) {
            long time = begin + i * 6L * MINUTE;
            plot.edit(time, wiki, page, vandal);
            plot.revert(time + (1 + dice.below(4)) * MINUTE, wiki, page, patrollers[i % 2], vandal);
        }
        return decoy(kind, id, plot, wiki, page, vandal, times, "reverts");
    }

    private Script addresses(DecoyKind kind, String id, long begin, Dice dice, Plot plot, WikiLife wiki) {
        Page page = wiki.anyArticle(dice);
        String patroller = wiki.anyPerson(dice);
        for (int i = 0; i < 6; i++) {
            String vandal = wiki.temporary(dice, begin);
            plot.edit(begin + i * 5L * MINUTE, wiki, page, vandal);
            if (i % 2 == 1) {
                plot.revert(begin + (i * 5L + 2) * MINUTE, wiki, page, patroller, vandal);
            }
        }
        return decoy(kind, id, plot, wiki, page, null, 6, "names");
    }

    private static void batch(
            Plot plot, Dice dice, WikiLife wiki, String user, long begin, int pages, int minutes, Told told) {
        int first = dice.below(1_000_000);
        for (int i = 0; i < pages; i++) {
            plot.edit(begin + i * (long) minutes * MINUTE / pages, wiki, wiki.nextArticle(first, i), user, told);
        }
    }

    /** Many people come to a page to which many came the day before, which was a plant. */
    Script hotAgain(String id, Script before, Dice dice) {
        Plant then = before.plant();
        WikiLife wiki = wikis.stream()
                .filter(life -> life.name().equals(then.wiki()))
                .findFirst()
                .orElseThrow();
        Page page = before.acts().get(0).page();
        Plot plot = new Plot(dice);
        long begin = then.begin().toEpochMilli() + 24 * 60 * MINUTE;
        Plots.crowd(plot, dice, wiki, page, (int) then.size(), (int) then.size() / 5, begin, 40, false);
        return decoy(DecoyKind.HOT_AGAIN, id, plot, wiki, page, null, then.size(), "people");
    }

    private static Script decoy(
            DecoyKind kind,
            String id,
            Plot plot,
            WikiLife wiki,
            @Nullable Page page,
            @Nullable String user,
            double size,
            String unit) {
        return decoy(kind.label(), id, plot, wiki, page, user, size, unit);
    }

    private static Script decoy(
            String label,
            String id,
            Plot plot,
            WikiLife wiki,
            @Nullable Page page,
            @Nullable String user,
            double size,
            String unit) {
        return new Script(
                new Plant(
                        id,
                        label,
                        true,
                        false,
                        Instant.ofEpochMilli(plot.first()),
                        Instant.ofEpochMilli(plot.last()),
                        wiki.name(),
                        page == null ? null : Plots.text(page),
                        user,
                        size,
                        unit),
                plot.acts());
    }
}
