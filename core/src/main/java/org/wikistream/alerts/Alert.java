package org.wikistream.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wikistream.hash.Sha256;

/**
 * What insights-job found, in one of its versions. The same records of the topic of changes give the same alerts: id,
 * version and everything else, whenever and however fast they are read. Of two alerts with the same id, the one with
 * the higher version is valid.
 *
 * @param id names it; of kind, subject and {@code from}
 * @param version rises with each update: 1 for the first
 * @param wiki database name; absent if the alert is about several wikis
 * @param page title, with its namespace; absent if it is about no page
 * @param user account; absent if it is about none
 * @param from when the reported activity began; the same in all versions
 * @param to when it was last seen
 * @param updated end of the slot that this version was computed for
 * @param score how unlikely or how fierce; orders alerts of one kind, and those only. Rounded to two decimals
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

    /**
     * How long a reader considers an alert open without hearing more of it: longer than any detector waits, which is a
     * day and a slot.
     */
    public static final Duration FOLLOWED_FOR = Duration.ofHours(25);

    private static final double HIGHEST_SCORE = 1e12;
    private static final double HUNDREDTHS = 100;
    private static final int ID_DIGITS = 32;

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
        if (!(Math.abs(score) <= HIGHEST_SCORE)) {
            throw new IllegalArgumentException("score is " + score + ": allowed is up to " + HIGHEST_SCORE);
        }
        score = Math.round(score * HUNDREDTHS) / HUNDREDTHS;
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        evidence = List.copyOf(evidence);
    }

    /**
     * Returns the id of an alert, the same in all its versions: the kind, a colon, and 32 hexadecimal digits.
     *
     * @param wiki absent if the alert is about several wikis
     * @param subject what it is about, such as a title or an account; empty if that is the wiki
     */
    public static String idOf(AlertKind kind, @Nullable String wiki, String subject, Instant from) {
        String named = kind.label() + "|" + (wiki == null ? "*" : wiki) + "|" + subject + "|" + from.toEpochMilli();
        return kind.label() + ":" + Sha256.hex(named.getBytes(UTF_8)).substring(0, ID_DIGITS);
    }
}
