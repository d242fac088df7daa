package org.wikistream.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A ratio, and whether it is as demanded.
 *
 * @param name its name in JSON
 * @param enough the name in JSON of whether it is as demanded
 * @param line for people
 */
public record Verdict(String name, String enough, double ratio, double demanded, boolean met, String line) {

    /** Returns the verdict on a ratio that should be high. */
    public static Verdict atLeast(double demanded, String name, String enough, String what, double ratio) {
        boolean met = ratio >= demanded;
        return new Verdict(name, enough, ratio, demanded, met, Table.verdict(what, ratio, met, demanded));
    }

    /** Returns the verdict on a ratio that should be low. */
    public static Verdict atMost(double demanded, String name, String enough, String what, double ratio) {
        boolean met = ratio <= demanded;
        return new Verdict(name, enough, ratio, demanded, met, Table.limit(what, ratio, met, demanded));
    }

    /** Returns the verdicts as members of a JSON object: the ratio, what was demanded, and whether it is so. */
    public static Map<String, Object> members(List<Verdict> verdicts) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Verdict verdict : verdicts) {
            members.put(verdict.name, verdict.ratio);
            members.put(verdict.name + "_demanded", verdict.demanded);
            members.put(verdict.enough, verdict.met);
        }
        return members;
    }
}
