package org.wikistream.dashboard.browser;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.wikistream.dashboard.search.IndexedChanges;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.IndexPeriod;
import org.wikistream.testkit.OpenSearchNode;

/**
 * Generated changes of the last minutes, and some with texts that strangers could write: markup, odd letters and long
 * words.
 */
final class PlantedChanges {

    /** Each of these would do something if it were treated as markup. */
    static final String TITLE = "<img src=x onerror=alert(1)>";

    static final String USER = "<script>alert(2)</script>";
    static final String COMMENT = "\"><svg onload=alert(3)></svg> [[A|<b>bold</b>]] <a href=javascript:alert(4)>x</a>";
    static final String TARGET = "<iframe src=javascript:alert(5)></iframe>";
    static final String WHY = "<style>*{display:none}</style> & <object data=x></object>";
    static final String MACEDONIAN = "Градски плоштад во Скопје";
    static final String LONG = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(5);

    private static final int EVENTS = 6_000;
    private static final long OLD_SECONDS = 240;
    /** A few changes with odd times don't move the page's clock; this many do. */
    private static final int MOVING = 6;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OpenSearchNode node;
    private final IndexedChanges changes;

    private PlantedChanges(OpenSearchNode node, IndexedChanges changes) {
        this.node = node;
        this.changes = changes;
    }

    static PlantedChanges write(OpenSearchNode node) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        PlantedChanges planted = new PlantedChanges(
                node,
                new IndexedChanges(node, new IndexNames("wikimedia", IndexPeriod.MONTH))
                        .addGenerated(11, EVENTS, now.minusSeconds(OLD_SECONDS)));
        planted.add(
                edit("planted", now.minusSeconds(2), TITLE, USER, COMMENT),
                edit("macedonian", now.minusSeconds(3), MACEDONIAN, "Ана", "/* Историја */ исправка"),
                edit("arabic", now.minusSeconds(4), "ساحة المدينة (مدريد)", "مستخدم", "تصحيح [[مدينة|المدينة]]"),
                edit("long", now.minusSeconds(5), LONG, "W".repeat(85), "w".repeat(400)),
                edit("zalgo", now.minusSeconds(6), "Z" + "\u0335\u0321\u0347\u0312".repeat(30) + "algo", "Zed", ""),
                log("moved", now.minusSeconds(7)));
        planted.putAlert(
                "rising:1", "rising", "open", "Скопје", "14 people in an hour; 99 of 100 articles here get at most 2.");
        planted.putAlert("edit-war:1", "edit-war", "open", TITLE, WHY);
        planted.putAlert("spike:1", "spike", "closed", "", "84 changes a minute; usually 3 to 9 at this hour.");
        return planted;
    }

    /** Adds edits of articles that happen now, enough to move the page's clock. */
    void addEdits(String id, String title) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        ObjectNode[] edits = new ObjectNode[MOVING];
        for (int i = 0; i < MOVING; i++) {
            edits[i] = edit(id + i, now, title + " " + i, "Newcomer " + id + i, "new");
        }
        add(edits);
    }

    private void add(ObjectNode... events) {
        String[] all = new String[events.length];
        for (int i = 0; i < events.length; i++) {
            all[i] = events[i].toString().replace("'", "\\u0027");
        }
        changes.addEvents(Instant.now(), all);
    }

    private static ObjectNode edit(String id, Instant time, String title, String user, String comment) {
        return event(id, time, title, user).put("type", "edit").put("comment", comment);
    }

    private static ObjectNode log(String id, Instant time) {
        ObjectNode event = event(id, time, TITLE, USER).put("type", "log").put("comment", COMMENT);
        event.put("log_type", "move").put("log_action", "move").put("log_id", 7);
        event.putObject("log_params").put("target", TARGET).put("noredir", "0");
        return event;
    }

    private static ObjectNode event(String id, Instant time, String title, String user) {
        ObjectNode event = JSON.createObjectNode();
        event.putObject("meta").put("id", id).put("dt", time.toString()).put("domain", "mk.wikipedia.org");
        event.put("wiki", "mkwiki")
                .put("server_name", "mk.wikipedia.org")
                .put("namespace", 0)
                .put("bot", false);
        event.put("title", title).put("user", user).put("timestamp", time.getEpochSecond());
        event.putObject("length").put("old", 1000).put("new", 15_240);
        event.putObject("revision").put("old", 1).put("new", 2);
        return event;
    }

    private void putAlert(String id, String kind, String state, String page, String why) {
        Instant from = Instant.now().minusSeconds(120);
        ObjectNode alert = JSON.createObjectNode();
        alert.put("id", id)
                .put("version", 1)
                .put("kind", kind)
                .put("state", state)
                .put("wiki", "mkwiki");
        if (!page.isEmpty()) {
            alert.put("page", page);
        }
        String updated = Instant.now().toString();
        alert.put("from", from.toString())
                .put("to", updated)
                .put("updated", updated)
                .put("opened", from.toString());
        alert.put("score", 1.5)
                .put("why", why)
                .put("rules", "r")
                .putObject("facts")
                .put("reverts", 5)
                .put("people", 14);
        ObjectNode evidence = alert.putArray("evidence").addObject();
        evidence.put("event_id", "planted")
                .put("time", from.toString())
                .put("user", USER)
                .put("page", TITLE);
        evidence.put("link", "https://mk.wikipedia.org/w/index.php?diff=2");
        node.request("PUT", "/" + changes.names().ofAlert(from) + "/_doc/" + id + "?refresh=true", alert.toString());
    }
}
