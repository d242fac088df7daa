package org.wikistream.feed.plants;

import static org.wikistream.feed.plants.Plot.MINUTE;

import java.util.ArrayList;
import java.util.List;
import org.wikistream.feed.log.Hash;
import org.wikistream.feed.synthetic.Dice;
import org.wikistream.feed.synthetic.Page;
import org.wikistream.feed.synthetic.Told;
import org.wikistream.feed.synthetic.Type;

/**
 * Lists that people with tools and bots work through, and the work of bots at the full hour. This is ordinary activity,
 * not plants.
 */
final class Batches {

    private static final int WIKIS = 25;
    private static final double PER_DAY = 6;
    private static final int HOURLY = 8;

    private static final Told[] MARKED = {
        Told.comment("clean up ([[Project:AWB|AWB]])"),
        Told.comment("typos ([[Project:JWB|JWB]])"),
        Told.comment("+ ([[Help:Gadget-HotCat|HotCat]])"),
        Told.comment("[[:toollabs:editgroups/b/CB/3f2a1|details]]")
    };
    private static final Told UNMARKED = Told.comment("coordinates");
    private static final Told BOT = Told.comment("links");

    private final long seed;
    private final List<WikiLife> wikis;

    Batches(long seed, List<WikiLife> wikis) {
        this.seed = seed;
        this.wikis = wikis;
    }

    /** Returns the batches that begin in a period. */
    List<Act> during(long begin, long end) {
        List<Act> acts = new ArrayList<>();
        for (int i = 0; i < WIKIS; i++) {
            WikiLife wiki = wikis.get(i);
            Dice dice = new Dice(Hash.of(Hash.of(seed, begin), i));
            double wanted = PER_DAY * (end - begin) / (24 * 60 * MINUTE);
            int count = (int) (wanted + dice.unit());
            for (int batch = 0; batch < count; batch++) {
                add(wiki, begin + (long) (dice.unit() * (end - begin)), dice, acts);
            }
            if (i < HOURLY) {
                hourly(wiki, begin, end, dice, acts);
            }
        }
        return acts;
    }

    private static void add(WikiLife wiki, long begin, Dice dice, List<Act> acts) {
        int minutes = 5 + dice.below(36);
        double people = wiki.requests() * wiki.people();
        double perMinute = Math.max(4, Math.min(60, people * (1 + 5 * dice.unit())));
        boolean machine = dice.chance(0.5);
        boolean flag = machine && !dice.chance(0.05);
        String user = machine ? wiki.language() + "CleanupBot" + (1 + dice.below(9)) : wiki.anyPerson(dice);
        Told told = machine ? BOT : dice.chance(0.2) ? UNMARKED : dice.oneOf(MARKED);
        list(wiki, begin, minutes, perMinute, user, flag, told, dice, acts);
    }

    private static void hourly(WikiLife wiki, long begin, long end, Dice dice, List<Act> acts) {
        long hour = 60 * MINUTE;
        for (long time = Math.floorDiv(begin + hour - 1, hour) * hour; time < end; time += hour) {
            list(wiki, time, 3, 8, wiki.language() + "ClockBot", true, BOT, dice, acts);
        }
    }

    private static void list(
            WikiLife wiki,
            long begin,
            int minutes,
            double perMinute,
            String user,
            boolean flag,
            Told told,
            Dice dice,
            List<Act> acts) {
        int first = dice.below(1_000_000);
        int edits = (int) (minutes * perMinute);
        for (int i = 0; i < edits; i++) {
            Page page = wiki.nextArticle(first, i);
            long time = begin + (long) ((i + dice.unit()) * MINUTE / perMinute);
            acts.add(new Act(time, wiki.wiki(), Type.EDIT, page, user, flag, told, false));
        }
    }
}
