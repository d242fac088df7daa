package org.wikistream.alerts;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What insights-job found, in one of its versions. The same records of the topic of changes give the same alerts: id, version and
 * everything else, whenever and however fast they are read. Of two with one id, the one of the higher version holds.
 *
 * @param id names it; of kind, subject and {@code from}
 * @param version rises with each update: 1 for the first
 * @param wiki database name; absent where the alert is about several wikis
 * @param page title, with its namespace; absent where it is about no page
 * @param user account; absent where it is about none
 * @param from when what it is about began, and stays as it is in all versions
 * @param to when it was last seen
 * @param updated end of the slot that this version was computed for
 * @param score how unlikely or how fierce; orders alerts of one kind, and those only. At most two decimals
 * @param facts the numbers behind {@code why}, by name
 * @param why a sentence for people, at most {@value #LONGEST_WHY} characters
 * @param evidence the first and the newest of the changes, at most {@value #MOST_EVIDENCE}, in order of time
 * @param rules fingerprint of the settings that it was found by
 */
public record Alert(
        String id,
        long version,
        AlertKind kind,
        boolean open,
        @Nullable String wiki,
        @Nullable String page,
        @Nullable String user,
        Instant from,
        Instant to,
        Instant updated,
        double score,
        SortedMap<String, Long> facts,
        String why,
        List<Evidence> evidence,
        String rules) {

    /** Characters (code points). */
    public static final int LONGEST_WHY = 140;

    public static final int MOST_EVIDENCE = 10;

    public Alert {
        if (version < 1) {
            throw new IllegalArgumentException("version is " + version + ": 1 or above");
        }
        if (why.codePointCount(0, why.length()) > LONGEST_WHY) {
            throw new IllegalArgumentException("why has more than " + LONGEST_WHY + " characters: " + why);
        }
        if (evidence.size() > MOST_EVIDENCE) {
            throw new IllegalArgumentException(evidence.size() + " pieces of evidence: at most " + MOST_EVIDENCE);
        }
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        evidence = List.copyOf(evidence);
    }
}
