package org.wikistream.feed.synthetic;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides what happens in a block: who does what to which page on which wiki, and which events it leads to. An edit on
 * Commons is followed by the events that put the page into its categories, among those of other people. Not
 * thread-safe.
 */
final class BlockPlanner implements Planner {

    /** How many categories an edit changes, if any. */
    private static final int[] FAN_OUT = {1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 9};

    /** People continue the same activity for a while. */
    private static final double SAME_USER_AGAIN = 0.4;

    private static final double SAME_PAGE_AGAIN = 0.35;

    private static final double SAME_CATEGORY_AGAIN = 0.15;

    /** Share of the changes on Commons that put a page into the categories that everyone fills at the time. */
    private static final double BUSY_CATEGORIES = 0.3;

    private final PlannedEvent[] events;
    private final Titles titles = new Titles();
    private final Users users = new Users();
    private final Map<Wiki, Request> lastOn = new HashMap<>();
    private final Page[] busyCategories = new Page[3];
    private final Map<Wiki, Page> lastCategoryOn = new HashMap<>();
    private int planned;
    private int requests;

    BlockPlanner(int size) {
        events = new PlannedEvent[size];
    }

    @Override
    public PlannedEvent[] plan(Dice dice, long begin, long end) {
        int year = Instant.ofEpochMilli(begin).atOffset(ZoneOffset.UTC).getYear();
        planned = 0;
        requests = 0;
        lastOn.clear();
        lastCategoryOn.clear();
        for (int i = 0; i < busyCategories.length; i++) {
            busyCategories[i] = titles.category(Wikis.COMMONS, dice);
        }
        while (planned < events.length) {
            request(dice, year);
        }
        Arrays.sort(events, Comparator.comparingDouble(PlannedEvent::place));
        return events;
    }

    private void request(Dice dice, int year) {
        double u = dice.unit();
        if (u < 0.18) {
            request(Wikis.COMMONS, 0.62, 0.11, 0.06, 0.02, dice, year);
        } else if (u < 0.58) {
            request(Wikis.WIKIDATA, 0, 0, 0.01, 0.04, dice, year);
        } else if (u < 0.70) {
            request(Wikis.ENGLISH, 0.12, 0.02, 0.10, 0.04, dice, year);
        } else {
            request(Wikis.other(dice), 0.18, 0.03, 0.08, 0.05, dice, year);
        }
    }

    /**
     * @param withCategories share of the requests that are an edit and its categories
     * @param onlyCategories of those whose edit is not in the stream any more
     * @param log of those that are in a log
     * @param create of those that create a page
     */
    private void request(
            Wiki wiki, double withCategories, double onlyCategories, double log, double create, Dice dice, int year) {
        double u = dice.unit();
        if (u < withCategories) {
            Request request = begin(wiki, 0.25, dice, year);
            add(request, Type.EDIT, 0, request.page());
            categorize(request, dice);
        } else if (u < withCategories + onlyCategories) {
            categorize(begin(wiki, 0.25, dice, year), dice);
        } else if (u < withCategories + onlyCategories + log) {
            Request request = begin(wiki, 0.39, dice, year);
            add(request, Type.LOG, 0, request.page());
        } else if (u < withCategories + onlyCategories + log + create) {
            Request request = begin(wiki, 0.10, dice, year);
            add(request, Type.NEW, 0, request.page());
            if (withCategories > 0) {
                categorize(request, dice);
            }
        } else {
            Request request = begin(wiki, 0.52, dice, year);
            add(request, loneType(dice), 0, request.page());
        }
    }

    private static Type loneType(Dice dice) {
        double u = dice.unit();
        return u < 0.0005 ? Type.EXTERNAL : u < 0.001 ? Type.FLOW : Type.EDIT;
    }

    private Request begin(Wiki wiki, double botShare, Dice dice, int year) {
        Request last = lastOn.get(wiki);
        boolean bot = dice.chance(botShare);
        boolean again = last != null && last.bot() == bot && dice.chance(SAME_USER_AGAIN);
        byte[] user;
        Page page;
        if (again && last != null) {
            user = last.user();
            page = dice.chance(SAME_PAGE_AGAIN) ? last.page() : titles.page(wiki, dice);
        } else {
            user = bot ? users.bot(wiki, dice) : users.human(wiki, dice, year);
            page = titles.page(wiki, dice);
        }
        Request request = new Request(requests++, wiki, page, user, bot, dice.next(), dice.next());
        lastOn.put(wiki, request);
        return request;
    }

    private void categorize(Request request, Dice dice) {
        int count = FAN_OUT[dice.below(FAN_OUT.length)];
        boolean busy = request.wiki().group() == Wiki.Group.COMMONS && dice.chance(BUSY_CATEGORIES);
        double gap = 1;
        for (int i = 0; i < count; i++) {
            Page category = busy && i < busyCategories.length ? busyCategories[i] : category(request.wiki(), dice);
            add(request, Type.CATEGORIZE, gap, category);
            gap += 1 + dice.unit() * 8;
        }
    }

    private Page category(Wiki wiki, Dice dice) {
        Page last = lastCategoryOn.get(wiki);
        if (last != null && dice.chance(SAME_CATEGORY_AGAIN)) {
            return last;
        }
        Page category = titles.category(wiki, dice);
        lastCategoryOn.put(wiki, category);
        return category;
    }

    private void add(Request request, Type type, double gap, Page page) {
        if (planned < events.length) {
            events[planned] = new PlannedEvent(request, type, planned + gap, page);
            planned++;
        }
    }
}
