package org.wikistream.insights.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wikistream.alerts.AlertKind;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.enrichment.Enrichment;
import org.wikistream.enrichment.UserKind;
import org.wikistream.event.RecentChange;
import org.wikistream.insights.slots.Sighting;

/**
 * Makes of a change what the detectors of pages and of accounts are to see, and of most changes nothing: what no detector looks
 * at is left out here, before it costs the network anything.
 */
public final class Observer implements Serializable {

    /** Takes what was seen of a change. */
    public interface Seen {

        /** A revert of somebody else's edit, a protection or a move, of a page that people may fight over. */
        void fought(Sighting pageAct);

        /** What a person did to an article. */
        void edited(Sighting pageAct);

        /** What a person did anywhere, or what was done to an account. */
        void acted(Sighting accountAct);
    }

    /** Wikis whose pages of namespace 0 are no articles. */
    private static final Set<String> WITHOUT_ARTICLES = Set.of("commonswiki", "wikidatawiki");

    /** Files, templates and categories. */
    private static final Set<Integer> FOUGHT_OVER = Set.of(0, 6, 10, 14);

    /** Namespaces that only some wikis have: portals, modules, drafts. */
    private static final int FIRST_OF_SOME = 100;

    private static final Set<Integer> OF_USERS = Set.of(2, 3);

    /** Characters. A wiki's name is that of its database: MySQL allows 64. Titles and names of users have 255 bytes at most. */
    private static final int LONGEST_WIKI = 64;

    private static final int LONGEST_NAME = 512;

    private final Machines machines;
    private final Ignored ignored;
    private final EnumSet<AlertKind> kinds;

    /** @param kinds of alerts that are wanted; nothing is seen for the others */
    public Observer(Machines machines, Ignored ignored, Collection<AlertKind> kinds) {
        this.machines = machines;
        this.ignored = ignored;
        this.kinds = EnumSet.noneOf(AlertKind.class);
        this.kinds.addAll(kinds);
    }

    /** @param time event time in milliseconds, as the clock has it */
    public void observe(EnrichedChange enriched, long time, Seen seen) {
        RecentChange change = enriched.change();
        String type = change.type();
        if (type == null) {
            return;
        }
        switch (type) {
            case "edit" -> observeEdit(enriched, time, seen);
            case "new" -> observeEdit(enriched, time, seen);
            case "log" -> observeLog(change, time, seen);
            default -> {} // categorizations repeat an edit, and external changes are made on another wiki
        }
    }

    private void observeEdit(EnrichedChange enriched, long time, Seen seen) {
        RecentChange change = enriched.change();
        Enrichment enrichment = enriched.enrichment();
        boolean machine = machines.made(change);
        if (machine && !enrichment.revert()) {
            return;
        }
        Place place = place(change);
        String user = name(change.user());
        if (place == null || user == null) {
            return;
        }
        boolean created = "new".equals(change.type());
        String reverted = name(enrichment.revertedUser());
        boolean ofOthers = enrichment.revert() && !user.equals(reverted);
        String link = WikiLinks.of(change);
        if (!machine) {
            observePage(change, time, place, user, created, enrichment, reverted, ofOthers, link, seen);
            observeAccount(change, time, place, user, created, enrichment, link, seen);
        }
        if (kinds.contains(AlertKind.RUN) && ofOthers && reverted != null && !machines.isMachine(reverted)) {
            act(
                    change.id(),
                    time,
                    new AccountAct(
                            AccountAct.Type.REVERTED,
                            reverted,
                            isRegistered(UserKind.of(reverted)),
                            place.wiki(),
                            place.title(),
                            place.namespace(),
                            user,
                            false,
                            change.revisionNew(),
                            link),
                    seen);
        }
    }

    private void observePage(
            RecentChange change,
            long time,
            Place place,
            String user,
            boolean created,
            Enrichment enrichment,
            @Nullable String reverted,
            boolean ofOthers,
            @Nullable String link,
            Seen seen) {
        boolean fought = kinds.contains(AlertKind.EDIT_WAR) && ofOthers && isFoughtOver(place.namespace());
        boolean article = kinds.contains(AlertKind.RISING)
                && place.namespace() == 0
                && !WITHOUT_ARTICLES.contains(place.wiki());
        if (!fought && !article) {
            return;
        }
        PageAct.Type type = enrichment.revert()
                ? PageAct.Type.REVERT
                : created ? PageAct.Type.NEW : PageAct.Type.EDIT;
        PageAct act = new PageAct(
                type,
                place.wiki(),
                place.title(),
                place.namespace(),
                user,
                isRegistered(enrichment.userKind()),
                reverted,
                null,
                change.revisionNew(),
                link);
        Sighting sighting = new Sighting(place.key(), time, change.id(), act.encode());
        if (fought) {
            seen.fought(sighting);
        }
        if (article) {
            seen.edited(sighting);
        }
    }

    private void observeAccount(
            RecentChange change,
            long time,
            Place place,
            String user,
            boolean created,
            Enrichment enrichment,
            @Nullable String link,
            Seen seen) {
        if (!kinds.contains(AlertKind.RUN) || isOwnSpace(place, user)) {
            return;
        }
        act(
                change.id(),
                time,
                new AccountAct(
                        created ? AccountAct.Type.NEW : AccountAct.Type.EDIT,
                        user,
                        isRegistered(enrichment.userKind()),
                        place.wiki(),
                        place.title(),
                        place.namespace(),
                        null,
                        Tools.marked(change.comment()),
                        change.revisionNew(),
                        link),
                seen);
    }

    private void observeLog(RecentChange change, long time, Seen seen) {
        String logType = change.logType();
        String action = change.logAction();
        if (logType == null || action == null) {
            return;
        }
        switch (logType + "/" + action) {
            case "protect/protect", "protect/modify" -> observeOnPage(change, time, PageAct.Type.PROTECT, seen);
            case "move/move", "move/move_redir" -> observeOnPage(change, time, PageAct.Type.MOVE, seen);
            case "block/block", "block/reblock" -> observeOnAccount(change, time, AccountAct.Type.BLOCKED, seen);
            // Not autocreate: an account of another wiki has come by.
            case "newusers/create", "newusers/create2", "newusers/byemail" ->
                observeOnAccount(change, time, AccountAct.Type.REGISTERED, seen);
            default -> {}
        }
    }

    private void observeOnPage(RecentChange change, long time, PageAct.Type type, Seen seen) {
        Place place = place(change);
        String user = name(change.user());
        if (!kinds.contains(AlertKind.EDIT_WAR)
                || place == null
                || user == null
                || !isFoughtOver(place.namespace())) {
            return;
        }
        PageAct act = new PageAct(
                type,
                place.wiki(),
                place.title(),
                place.namespace(),
                user,
                isRegistered(UserKind.of(user)),
                null,
                type == PageAct.Type.MOVE ? name(change.logTarget()) : null,
                change.revisionNew(),
                WikiLinks.of(change));
        seen.fought(new Sighting(place.key(), time, change.id(), act.encode()));
    }

    /** The account is the page's title: whoever blocked or made it is the event's user. */
    private void observeOnAccount(RecentChange change, long time, AccountAct.Type type, Seen seen) {
        Place place = place(change);
        if (!kinds.contains(AlertKind.RUN) || place == null) {
            return;
        }
        String account = place.title().substring(place.title().indexOf(':') + 1);
        if (account.isEmpty() || machines.isMachine(account)) {
            return;
        }
        String user = name(change.user());
        act(
                change.id(),
                time,
                new AccountAct(
                        type,
                        account,
                        isRegistered(UserKind.of(account)),
                        place.wiki(),
                        place.title(),
                        place.namespace(),
                        account.equals(user) ? null : user,
                        false,
                        change.revisionNew(),
                        WikiLinks.of(change)),
                seen);
    }

    private static void act(String id, long time, AccountAct act, Seen seen) {
        seen.acted(new Sighting(act.user(), time, id, act.encode()));
    }

    /** The page of a change, unless it is ignored or can't be one. */
    private @Nullable Place place(RecentChange change) {
        String wiki = wiki(change);
        String title = name(change.title());
        Integer namespace = change.namespace();
        if (wiki == null || title == null || namespace == null) {
            return null;
        }
        return ignored.isPage(wiki, title, namespace) ? null : new Place(wiki, title, namespace);
    }

    /** The wiki of a change, unless it is ignored or can't be one. */
    @Nullable String wiki(RecentChange change) {
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

    boolean isMachine(RecentChange change) {
        return machines.made(change);
    }

    boolean isWanted(AlertKind kind) {
        return kinds.contains(kind);
    }

    /** A title or the name of a user, as it can be written in UTF-8; nothing if it is none, or longer than any. */
    static @Nullable String name(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST_NAME) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                // Half a pair, which events may contain as an escape, becomes '?' here as it would in any of the outputs.
                return new String(text.getBytes(UTF_8), UTF_8);
            }
        }
        return text;
    }

    private static boolean isFoughtOver(int namespace) {
        return FOUGHT_OVER.contains(namespace) || namespace >= FIRST_OF_SOME;
    }

    /** {@code User:Ann}, {@code Benutzerin:Ann/Draft}. */
    private static boolean isOwnSpace(Place place, String user) {
        if (!OF_USERS.contains(place.namespace())) {
            return false;
        }
        int start = place.title().indexOf(':') + 1;
        int end = start + user.length();
        return place.title().startsWith(user, start)
                && (end == place.title().length() || place.title().charAt(end) == '/');
    }

    private static boolean isRegistered(@Nullable UserKind kind) {
        return kind == UserKind.REGISTERED;
    }

    /** A page. */
    private record Place(String wiki, String title, int namespace) {

        private String key() {
            return wiki + "|" + title;
        }
    }
}
