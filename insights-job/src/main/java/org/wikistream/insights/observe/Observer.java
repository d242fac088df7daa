package org.wikistream.insights.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.util.Collection;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.wikistream.alerts.AlertKind;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.enrichment.Enrichment;
import org.wikistream.enrichment.Machines;
import org.wikistream.enrichment.UserKind;
import org.wikistream.event.RecentChange;
import org.wikistream.insights.slots.Observation;

/**
 * Makes of a change what the detectors of pages and of accounts are to see, and of most changes nothing: what no
 * detector looks at is left out here, before it costs the network anything. What is ignored counts nowhere.
 */
public final class Observer implements Serializable {

    /** Takes what was seen of a change. */
    public interface Seen {

        /**
         * A change that counts in the pace of its wiki, by a bot or a script or by a person: any but categorizations.
         */
        void changed(EnrichedChange change, long time, String wiki, boolean machine);

        /** A person's revert of somebody else's edit, a protection or a move, of a page that people may fight over. */
        void fought(Observation pageAct);

        /** What a person did to an article, other than a revert. */
        void edited(Observation pageAct);

        /** What a person did anywhere, or what was done to an account. */
        void acted(Observation accountAct);
    }

    private static final String CATEGORIZE = "categorize";

    /** Characters. A wiki's name is that of its database: MySQL allows 64. */
    private static final int LONGEST_WIKI = 64;

    /** Characters. Titles and names of users have 255 bytes at most, and titles a namespace before them. */
    private static final int LONGEST_NAME = 512;

    private final Machines machines;
    private final Ignored ignored;
    private final EnumSet<AlertKind> kinds;

    /**
     * Observes what alerts are wanted of.
     *
     * @param kinds of alerts. Of rising pages and of runs nothing is seen if they are not among them: what is open ends
     *     soon where nothing comes. Whatever kind is wanted, reverts are few, and a day without one must not be said
     *     where there were some
     */
    public Observer(Machines machines, Ignored ignored, Collection<AlertKind> kinds) {
        this.machines = machines;
        this.ignored = ignored;
        this.kinds = EnumSet.noneOf(AlertKind.class);
        this.kinds.addAll(kinds);
    }

    /**
     * Looks at a change.
     *
     * @param time event time in milliseconds, as the clock has it
     */
    public void observe(EnrichedChange enriched, long time, Seen seen) {
        RecentChange change = enriched.change();
        String type = change.type() == null ? "" : change.type();
        String wiki = wiki(change);
        if (wiki == null || type.equals(CATEGORIZE)) {
            return; // a categorization repeats an edit
        }
        boolean machine = machines.made(change);
        seen.changed(enriched, time, wiki, machine);
        switch (type) {
            case "edit", "new" -> observeEdit(enriched, time, wiki, machine, seen);
            case "log" -> observeLog(change, time, wiki, seen);
            default -> {} // external changes are made on another wiki
        }
    }

    private void observeEdit(EnrichedChange enriched, long time, String wiki, boolean machine, Seen seen) {
        RecentChange change = enriched.change();
        Enrichment enrichment = enriched.enrichment();
        if (machine && !enrichment.revert()) {
            return;
        }
        Place place = place(wiki, change);
        String user = name(change.user());
        if (place == null || user == null) {
            return;
        }
        ObservedEdit edit =
                new ObservedEdit(enriched, place, user, name(enrichment.revertedUser()), Citation.of(user, change));
        if (!machine) {
            observePage(edit, change.id(), time, seen);
            if (kinds.contains(AlertKind.RUN) && !place.isOwnSpaceOf(user)) {
                act(edit.accountAct(), change.id(), time, seen);
            }
        }
        // Edits that a machine has undone also count as undone edits of their account.
        String reverted = edit.reverted();
        if (kinds.contains(AlertKind.RUN)
                && edit.isRevertOfOthers()
                && reverted != null
                && !machines.isMachine(reverted)) {
            act(edit.revertedAct(reverted), change.id(), time, seen);
        }
    }

    private void observePage(ObservedEdit edit, String id, long time, Seen seen) {
        Place place = edit.place();
        boolean fought = edit.isRevertOfOthers() && place.isFoughtOver();
        boolean article = kinds.contains(AlertKind.RISING) && place.isArticle() && !edit.isOnlyRevert();
        if (!fought && !article) {
            return;
        }
        Observation observation =
                new Observation(place.key(), time, id, edit.pageAct().encode());
        if (fought) {
            seen.fought(observation);
        }
        if (article) {
            seen.edited(observation);
        }
    }

    private void observeLog(RecentChange change, long time, String wiki, Seen seen) {
        if (change.logType() == null || change.logAction() == null) {
            return;
        }
        switch (change.logType() + "/" + change.logAction()) {
            case "protect/protect", "protect/modify" -> observeOnPage(change, time, wiki, PageAct.Type.PROTECT, seen);
            case "move/move", "move/move_redir" -> observeOnPage(change, time, wiki, PageAct.Type.MOVE, seen);
            case "block/block", "block/reblock" -> observeOnAccount(change, time, wiki, AccountAct.Type.BLOCKED, seen);
            // This excludes autocreate, which means that somebody with an account on another wiki came by.
            case "newusers/create", "newusers/create2", "newusers/byemail" ->
                observeOnAccount(change, time, wiki, AccountAct.Type.REGISTERED, seen);
            default -> {}
        }
    }

    private void observeOnPage(RecentChange change, long time, String wiki, PageAct.Type type, Seen seen) {
        Place place = place(wiki, change);
        String user = name(change.user());
        if (place == null || user == null || !place.isFoughtOver()) {
            return;
        }
        PageAct act = new PageAct(
                type,
                place.wiki(),
                place.title(),
                place.namespace(),
                user,
                UserKind.of(user) == UserKind.REGISTERED,
                null,
                type == PageAct.Type.MOVE ? name(change.logTarget()) : null,
                Citation.of(user, change));
        seen.fought(new Observation(place.key(), time, change.id(), act.encode()));
    }

    /** The account is the page's title: whoever blocked or made it is the event's user. */
    private void observeOnAccount(RecentChange change, long time, String wiki, AccountAct.Type type, Seen seen) {
        Place place = place(wiki, change);
        if (!kinds.contains(AlertKind.RUN) || place == null) {
            return;
        }
        String account = place.title().substring(place.title().indexOf(':') + 1);
        if (account.isEmpty() || machines.isMachine(account)) {
            return;
        }
        String user = name(change.user());
        AccountAct act = new AccountAct(
                type,
                account,
                UserKind.of(account) == UserKind.REGISTERED,
                place.wiki(),
                place.title(),
                place.namespace(),
                account.equals(user) ? null : user,
                false,
                Citation.of(user, change));
        act(act, change.id(), time, seen);
    }

    private static void act(AccountAct act, String id, long time, Seen seen) {
        seen.acted(new Observation(act.user(), time, id, act.encode()));
    }

    /** The page of a change, unless it is ignored or can't be one. */
    private @Nullable Place place(String wiki, RecentChange change) {
        String title = name(change.title());
        Integer namespace = change.namespace();
        if (title == null || namespace == null) {
            return null;
        }
        return ignored.isPage(wiki, title, namespace) ? null : new Place(wiki, title, namespace);
    }

    /** The wiki of a change, unless it is ignored or can't be one: its name comes from outside, and goes into keys. */
    private @Nullable String wiki(RecentChange change) {
        String wiki = change.wiki();
        if (wiki == null || wiki.isEmpty() || wiki.length() > LONGEST_WIKI || ignored.isWiki(wiki)) {
            return null;
        }
        for (int i = 0; i < wiki.length(); i++) {
            char c = wiki.charAt(i);
            if (c <= ' ' || c > '~' || c == '*' || c == '|') {
                return null;
            }
        }
        return wiki;
    }

    /** A title or the name of a user, as it can be written in UTF-8; nothing if it is none, or longer than any. */
    static @Nullable String name(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST_NAME) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                // Half of a surrogate pair, which events may contain as an escape, becomes '?' here as it would in any
                // output.
                return new String(text.getBytes(UTF_8), UTF_8);
            }
        }
        return text;
    }
}
