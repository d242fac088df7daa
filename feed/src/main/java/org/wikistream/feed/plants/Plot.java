package org.wikistream.feed.plants;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.feed.synthetic.Dice;
import org.wikistream.feed.synthetic.LogEntries.Log;
import org.wikistream.feed.synthetic.Page;
import org.wikistream.feed.synthetic.Told;
import org.wikistream.feed.synthetic.Type;

/** Writes down, act by act, what happens for one plant. */
final class Plot {

    static final long MINUTE = 60_000;

    private final Dice dice;
    private final List<Act> acts = new ArrayList<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    Plot(Dice dice) {
        this.dice = dice;
    }

    List<Act> acts() {
        return acts;
    }

    /** Time of the first act that belongs to the plant itself. */
    long first() {
        return first;
    }

    long last() {
        return last;
    }

    void edit(long time, WikiLife wiki, Page page, String user) {
        edit(time, wiki, page, user, Wordings.edit(dice));
    }

    void edit(long time, WikiLife wiki, Page page, String user, Told told) {
        act(time, wiki, Type.EDIT, page, user, told);
    }

    void create(long time, WikiLife wiki, Page page, String user) {
        act(time, wiki, Type.NEW, page, user, Wordings.edit(dice));
    }

    void revert(long time, WikiLife wiki, Page page, String user, String victim) {
        act(time, wiki, Type.EDIT, page, user, Wordings.revert(wiki, victim, wiki.anyPerson(dice), dice));
    }

    void botEdit(long time, WikiLife wiki, Page page, String user, @Nullable Told told) {
        note(time);
        acts.add(new Act(time, wiki.wiki(), Type.EDIT, page, user, true, told, true));
    }

    private void act(long time, WikiLife wiki, Type type, Page page, String user, Told told) {
        note(time);
        acts.add(new Act(time, wiki.wiki(), type, page, user, false, told, true));
    }

    private void note(long time) {
        first = Math.min(first, time);
        last = Math.max(last, time);
    }

    /** An account is registered; that is before the plant begins. */
    void register(long time, WikiLife wiki, String user) {
        log(time, wiki, wiki.userPage(user), user, Log.CREATE_ACCOUNT);
    }

    /** Somebody with the right to do so ends it. */
    void protect(long time, WikiLife wiki, Page page) {
        log(time, wiki, page, wiki.administrator(dice), Log.PROTECT);
    }

    void block(long time, WikiLife wiki, String user) {
        log(time, wiki, wiki.userPage(user), wiki.administrator(dice), Log.BLOCK);
    }

    private void log(long time, WikiLife wiki, Page page, String user, Log log) {
        acts.add(new Act(time, wiki.wiki(), Type.LOG, page, user, false, Told.log(log, ""), true));
    }
}
