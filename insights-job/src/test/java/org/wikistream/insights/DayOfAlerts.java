package org.wikistream.insights;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A day and some hours of three wikis, in which the job's own detectors find one alert of each kind. All alerts end.
 */
final class DayOfAlerts {

    /** Everything is over by then. */
    static final Instant END = Changes.START.plusSeconds(30 * 3_600);

    private static final int MINUTES = 28 * 60;
    /** At least a day before the end. */
    private static final int EDIT_WAR = 120;

    private static final int RISING = 180;
    private static final int RUN = 240;
    private static final int SILENCE = 25 * 60;
    private static final int BACK = SILENCE + 20;
    private static final int SPIKE = 26 * 60;
    private static final int CALM = SPIKE + 5;
    private static final int MINUTE = 60;

    private static final String UNDO =
            ",'comment':'Undid [[Special:Diff/1|1]] by [[Special:Contributions/%s|%s]]" + " ([[User talk:%s|talk]])'";

    private final List<Changes.Sent> sent = new ArrayList<>();

    private DayOfAlerts() {}

    /**
     * Returns the changes in the order in which they are sent: from each partition in turn, and slightly out of order.
     */
    static List<Changes.Sent> changes() {
        DayOfAlerts day = new DayOfAlerts();
        for (int minute = 0; minute < MINUTES; minute++) {
            day.life(minute);
        }
        day.editWar();
        day.rising();
        day.run();
        day.spike();
        return Changes.outOfOrder(day.sent, new Random(15));
    }

    /** Adds ordinary changes: accounts come again after some hours, but no page does. */
    private void life(int minute) {
        for (int i = 0; i < 3; i++) {
            if (minute < SILENCE || minute >= BACK) {
                edit(
                        "mkwiki",
                        "Страница " + minute + "/" + i,
                        "Уредник " + (3 * minute + i) % 600,
                        second(minute, i),
                        "");
            }
        }
        edit("enwiki", "Page " + minute, "Editor " + minute % 300, second(minute, 20), "");
        edit("dewiki", "Seite " + minute, "Autorin " + minute % 300, second(minute, 40), "");
    }

    private void editWar() {
        for (int i = 0; i < 5; i++) {
            String other = i % 2 == 0 ? "Bob" : "Ann";
            edit("enwiki", "Tea", i % 2 == 0 ? "Ann" : "Bob", second(EDIT_WAR + 3 * i, 5), UNDO.replace("%s", other));
        }
    }

    private void rising() {
        for (int i = 0; i < 12; i++) {
            edit("dewiki", "Hochwasser", "Helfer " + i, second(RISING + 2 * i, 10), "");
        }
    }

    private void run() {
        for (int i = 0; i < 14; i++) {
            edit("enwiki", "Stub " + i, "~2026-1-23", second(RUN, 17 * i), "");
        }
    }

    private void spike() {
        for (int minute = SPIKE; minute < CALM; minute++) {
            for (int i = 0; i < 40; i++) {
                edit("enwiki", "Goal " + minute + "/" + i, "Fan " + 40 * minute + i, second(minute, i), "");
            }
        }
    }

    private void edit(String wiki, String page, String user, Instant time, String more) {
        String fields = "'type':'edit','wiki':'" + wiki + "','title':'" + page + "','namespace':0,'bot':false,'user':'"
                + user + "','revision':{'old':1,'new':" + (sent.size() + 2) + "}" + more;
        sent.add(new Changes.Sent(
                Math.floorMod((wiki + page).hashCode(), Changes.PARTITIONS), "day" + sent.size(), time, fields));
    }

    private static Instant second(int minute, int second) {
        return Changes.START.plusSeconds((long) minute * MINUTE + second);
    }
}
