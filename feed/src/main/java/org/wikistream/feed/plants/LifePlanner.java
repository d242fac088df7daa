package org.wikistream.feed.plants;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.feed.log.Hash;
import org.wikistream.feed.synthetic.Dice;
import org.wikistream.feed.synthetic.LogEntries.Log;
import org.wikistream.feed.synthetic.Page;
import org.wikistream.feed.synthetic.PlannedEvent;
import org.wikistream.feed.synthetic.Planner;
import org.wikistream.feed.synthetic.Request;
import org.wikistream.feed.synthetic.Titles;
import org.wikistream.feed.synthetic.Told;
import org.wikistream.feed.synthetic.Type;
import org.wikistream.feed.synthetic.Wiki;
import org.wikistream.feed.synthetic.Wikis;

/**
 * Plans blocks of simulated life in which people and pages recur: first the plan's acts in the block's span, then, in
 * the remaining places, everybody else's. Not thread-safe.
 */
final class LifePlanner implements Planner {

    /** If more is planned for a block, batches are left out, because each event of the stream needs its place. */
    private static final int MOST_PLANNED = EVENTS - 200;

    private static final int[] FAN_OUT = {1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 9};

    /** The mean of {@link WikiLife#activity} is half of the maximum. */
    private static final double ENGLISH_OFFERED = 0.14;

    private static final double TAIL_OFFERED = 0.50;
    private static final double MOST_ACTIVE = 2;

    private static final double REVERTS = 0.05;
    private static final double SELF_REVERTS = 0.05;
    private static final double REVERTS_OF_UNREGISTERED = 1 / 3.0;
    private static final double REVERTS_WITHOUT_LINKS = 0.1;
    private static final double MINUTE = 60_000;

    /**
     * On Commons and Wikidata: 8 of 620 edits in the captures are of people without an account, most others of tools.
     */
    private static final int SEATS_PER_UNREGISTERED = 20;

    private static final Told QUICK_STATEMENTS = Told.comment(
            "/* wbsetclaim-create:2||1 */ [[Property:P31]]: [[Q5]], [[:toollabs:quickstatements/#/batch/230011|batch 230011]]");
    private static final Told CLAIM = Told.comment("/* wbsetclaim-create:2||1 */ [[Property:P18]]: [[Q42]]");
    private static final Told REPLACEMENTS = Told.comment("VFC: Doing 8 replacements");

    private final PlantPlan plan;
    private final List<WikiLife> wikis;
    private final double[] upTo;
    private final WikiLife commons;
    private final WikiLife wikidata;
    private final Titles titles = new Titles();
    private final PlannedEvent[] events = new PlannedEvent[EVENTS];
    private int planned;
    private int requests;
    private double stretch;

    LifePlanner(long seed, PlantPlan plan) {
        this.plan = plan;
        wikis = plan.wikis();
        upTo = new double[wikis.size()];
        for (int i = 1; i < upTo.length; i++) {
            upTo[i] = upTo[i - 1] + wikis.get(i).requests();
        }
        commons = new WikiLife(Wikis.COMMONS, wikis.size(), 300, 0.75, 200, SEATS_PER_UNREGISTERED, Hash.of(seed, 1));
        wikidata =
                new WikiLife(Wikis.WIKIDATA, wikis.size() + 1, 700, 0.5, 140, SEATS_PER_UNREGISTERED, Hash.of(seed, 2));
    }

    @Override
    public PlannedEvent[] plan(Dice dice, long begin, long end) {
        planned = 0;
        requests = 0;
        double perPlace = (end - begin) / (double) EVENTS;
        List<Act> acts = plan.acts(begin, end);
        if (acts.size() > MOST_PLANNED) {
            acts.removeIf(act -> !act.planted());
        }
        for (Act act : acts.subList(0, Math.min(acts.size(), EVENTS))) {
            Request request = request(act.wiki(), act.page(), act.user(), act.bot(), dice);
            put(request, act.type(), (act.time() - begin) / perPlace, act.page(), act.told());
        }
        int first = planned;
        stretch = EVENTS / Math.max(1.0, EVENTS - first);
        while (planned < EVENTS) {
            double place = (planned - first) * stretch;
            live(begin + (long) (place * perPlace), place, dice);
        }
        Arrays.sort(events, Comparator.comparingDouble(PlannedEvent::place));
        return events;
    }

    private void live(long time, double place, Dice dice) {
        double u = dice.unit();
        WikiLife wiki =
                u < ENGLISH_OFFERED ? wikis.get(0) : u < ENGLISH_OFFERED + TAIL_OFFERED ? ofTheTail(dice) : null;
        boolean taken = dice.unit() * MOST_ACTIVE < (wiki == null ? 0 : wiki.activity(time));
        if (wiki != null && taken && !plan.isSilent(wiki.wiki(), time)) {
            onWiki(wiki, time, place, dice);
        } else if (dice.chance(0.3)) {
            onCommons(time, place, dice);
        } else {
            onWikidata(time, place, dice);
        }
    }

    private WikiLife ofTheTail(Dice dice) {
        int found = Arrays.binarySearch(upTo, dice.unit() * upTo[upTo.length - 1]);
        return wikis.get(Math.max(1, found >= 0 ? found : -found - 1));
    }

    private void onWiki(WikiLife wiki, long time, double place, Dice dice) {
        if (!dice.chance(wiki.people())) {
            String bot = wiki.language() + (dice.chance(0.8) ? "LinkBot" : "TidyBot");
            Page page = wiki.anyArticle(dice);
            put(request(wiki.wiki(), page, bot, true, dice), Type.EDIT, place, page, null);
            return;
        }
        int seat = wiki.anySeat(dice);
        String user = wiki.user(seat, time);
        double u = dice.unit();
        if (u < 0.08) {
            log(wiki, seat, time, place, dice);
        } else if (u < 0.13) {
            Page page = wiki.newArticle(dice);
            put(request(wiki.wiki(), page, user, false, dice), Type.NEW, place, page, null);
        } else if (u < 0.25) {
            Page page = aside(wiki, user, dice);
            put(request(wiki.wiki(), page, user, false, dice), Type.EDIT, place, page, Wordings.edit(dice));
        } else if (dice.chance(REVERTS)) {
            revert(wiki, seat, time, place, dice);
        } else {
            Page page = wiki.page(seat, time);
            Request request = request(wiki.wiki(), page, user, false, dice);
            put(request, Type.EDIT, place, page, null);
            if (dice.chance(0.2)) {
                categorize(request, place, dice);
            }
        }
    }

    /** Adds a revert of somebody else's edit of a few minutes before. */
    private void revert(WikiLife wiki, int seat, long time, double place, Dice dice) {
        int victims = dice.chance(REVERTS_OF_UNREGISTERED) ? wiki.unregisteredSeat(dice) : wiki.anySeat(dice);
        boolean oneself = dice.chance(SELF_REVERTS);
        int reverters = dice.chance(0.7) ? wiki.patrolSeat(dice) : seat;
        long before = time - (long) ((0.5 + 4 * dice.unit()) * MINUTE);
        Page page = wiki.page(victims, before);
        String victim = wiki.user(victims, before);
        String reverter = oneself ? victim : wiki.user(reverters, time);
        Told told = dice.chance(REVERTS_WITHOUT_LINKS)
                ? Wordings.withoutLinks(dice)
                : Wordings.revert(wiki, victim, wiki.anyPerson(dice), dice);
        put(request(wiki.wiki(), page, reverter, false, dice), Type.EDIT, place, page, told);
    }

    private void log(WikiLife wiki, int seat, long time, double place, Dice dice) {
        double u = dice.unit();
        String user = wiki.user(seat, time);
        Page page = wiki.page(seat, time);
        Told told;
        if (u < 0.3) {
            user = wiki.newPerson(dice);
            page = wiki.userPage(user);
            told = Told.log(Log.CREATE_ACCOUNT, "");
        } else if (u < 0.4) {
            page = wiki.userPage(wiki.temporary(dice, time));
            user = wiki.administrator(dice);
            told = Told.log(Log.BLOCK, "");
        } else if (u < 0.5) {
            told = Told.move(Plots.text(wiki.newArticle(dice)));
        } else if (u < 0.52) {
            user = wiki.administrator(dice);
            told = Told.log(Log.PROTECT, "");
        } else {
            told = Told.log(u < 0.8 ? Log.ABUSE_FILTER : u < 0.9 ? Log.DELETE : Log.REVIEW, "");
        }
        put(request(wiki.wiki(), page, user, false, dice), Type.LOG, place, page, told);
    }

    private static Page aside(WikiLife wiki, String user, Dice dice) {
        return switch (dice.below(5)) {
            case 0 -> wiki.aside(1, "Talk:", dice);
            case 1 -> wiki.aside(3, "User talk:", dice);
            case 2 -> wiki.aside(4, "Project:", dice);
            case 3 -> wiki.aside(10, "Template:", dice);
            default -> wiki.userPage(user);
        };
    }

    private void onCommons(long time, double place, Dice dice) {
        Page page = titles.page(Wikis.COMMONS, dice);
        if (!dice.chance(commons.people())) {
            Request request = request(Wikis.COMMONS, page, "ArchiveSorterBot", true, dice);
            put(request, Type.EDIT, place, page, null);
            categorize(request, place, dice);
            return;
        }
        boolean heavy = dice.chance(0.5);
        String user = commons.user(heavy ? dice.below(6) : commons.anySeat(dice), time);
        Request request = request(Wikis.COMMONS, page, user, false, dice);
        double u = dice.unit();
        if (u < 0.06) {
            put(request, Type.LOG, place, page, Told.log(Log.UPLOAD, ""));
        } else {
            put(request, u < 0.08 ? Type.NEW : Type.EDIT, place, page, heavy ? REPLACEMENTS : null);
            if (u < 0.8) {
                categorize(request, place, dice);
            }
        }
    }

    private void onWikidata(long time, double place, Dice dice) {
        Page page = titles.page(Wikis.WIKIDATA, dice);
        boolean bot = !dice.chance(wikidata.people());
        boolean heavy = dice.chance(0.8);
        int seat = heavy ? dice.below(7) : wikidata.anySeat(dice);
        String user = bot ? "IdentifierSyncBot" : wikidata.user(seat, time);
        Type type = dice.chance(0.04) ? Type.NEW : Type.EDIT;
        put(request(Wikis.WIKIDATA, page, user, bot, dice), type, place, page, heavy ? QUICK_STATEMENTS : CLAIM);
    }

    private void categorize(Request request, double place, Dice dice) {
        int count = FAN_OUT[dice.below(FAN_OUT.length)];
        double gap = stretch;
        for (int i = 0; i < count; i++) {
            put(request, Type.CATEGORIZE, Math.min(EVENTS, place + gap), titles.category(request.wiki(), dice), null);
            gap += stretch * (1 + dice.unit() * 8);
        }
    }

    private Request request(Wiki wiki, Page page, String user, boolean bot, Dice dice) {
        return new Request(requests++, wiki, page, user.getBytes(UTF_8), bot, dice.next(), dice.next());
    }

    private void put(Request request, Type type, double place, Page page, @Nullable Told told) {
        if (planned < EVENTS) {
            events[planned] = new PlannedEvent(request, type, place, page, told);
            planned++;
        }
    }
}
