package org.wikistream.insights.detect;

import static org.wikistream.insights.detect.Spans.MINUTE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.AlertKind;
import org.wikistream.insights.detect.AllMinutes.Silence;
import org.wikistream.insights.slots.Slot;
import org.wikistream.insights.words.Counts;
import org.wikistream.insights.words.Sentence;
import org.wikistream.insights.words.Times;

/** Handles the silences of a known minute: those that end, continue and begin in it. */
final class Silences {

    /** A factor for decimal logarithms: if n changes are usual, the chance of none is e to the minus n. */
    private static final double DIGITS = 0.4343;

    private static final int BLOCK = 15;

    private final PaceRules rules;
    private final String fingerprint;
    private final Slot slot;
    private final SortedMap<String, WikiLife> wikis;
    private final List<Silence> open = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();

    /** @param wikis after this minute; changed here when one falls silent or comes back */
    Silences(PaceRules rules, String fingerprint, Slot slot, SortedMap<String, WikiLife> wikis, List<Silence> before) {
        this.rules = rules;
        this.fingerprint = fingerprint;
        this.slot = slot;
        this.wikis = wikis;
        open.addAll(before);
    }

    List<Silence> open() {
        return open;
    }

    List<Alert> alerts() {
        return alerts;
    }

    /** Closes silences whose wikis are all back, and those that are no longer followed. */
    void end(int backMinutes, long longest) {
        open.replaceAll(Silence::goesOn);
        for (Silence silence : List.copyOf(open)) {
            Silence now = withoutThoseBack(silence, backMinutes);
            open.remove(silence);
            if (now.wikis().isEmpty()) {
                alerts.add(close(now.endedBefore(backMinutes).next()));
            } else if (slot.end() - now.opened() >= longest) {
                now.wikis().forEach(wiki -> wikis.computeIfPresent(wiki, (name, life) -> life.staysSilent()));
                String why = "Silent for " + Times.length(now.minutes() * MINUTE) + "; not followed any more.";
                alerts.add(alert(now.next(), slot.end(), why, false));
            } else {
                open.add(now);
            }
        }
    }

    /** A gap of the stream may lie within the silence; then it is not certain that it lasted all the time. */
    private Alert close(Silence silence) {
        long from = silence.draft().from();
        String span = Times.span(from, silence.until(), slot.end());
        String why = silence.until() - from == silence.minutes() * MINUTE
                ? "Over: silent " + span + "."
                : "Over: silent for " + Times.length(silence.minutes() * MINUTE) + ", " + span + " but for a gap.";
        return alert(silence, silence.until(), why, false);
    }

    /** Updates silences that have lasted twice as long as last reported. */
    void goOn() {
        open.replaceAll(silence -> silence.minutes() >= 2 * silence.told() ? tell(silence) : silence);
    }

    /** Opens silences that are due, together with wikis that fell silent in the following minutes. */
    void begin(int together) {
        List<WikiLife> quiet = wikis.values().stream()
                .filter(wiki -> wiki.isSteady() && wiki.quiet() >= rules.silentMinutes() - together)
                .toList();
        List<WikiLife> due = quiet.stream()
                .filter(wiki -> wiki.quiet() >= rules.silentMinutes())
                .toList();
        if (due.isEmpty()) {
            return;
        }
        Silence joined = joinedSince(slot.end() - together * MINUTE);
        if (joined != null) {
            open.set(open.indexOf(joined), tell(with(joined, due)));
        } else if (quiet.size() >= rules.joined()) {
            open.add(tell(with(silence(null, quiet), quiet)));
        } else {
            due.forEach(wiki -> open.add(tell(with(silence(wiki.wiki(), List.of(wiki)), List.of(wiki)))));
        }
    }

    private @Nullable Silence joinedSince(long opened) {
        return open.stream()
                .filter(silence -> silence.draft().wiki() == null && silence.opened() >= opened)
                .findFirst()
                .orElse(null);
    }

    private Silence silence(@Nullable String wiki, List<WikiLife> silent) {
        long from = silent.stream().mapToLong(WikiLife::turned).min().orElseThrow();
        AlertDraft draft = AlertDraft.of(AlertKind.SILENCE, wiki, null, null, from, EvidenceWindow.EMPTY);
        return Silence.of(draft, slot.end());
    }

    private Silence with(Silence silence, List<WikiLife> more) {
        List<String> names = new ArrayList<>(silence.wikis());
        long lowest = silence.lowest();
        for (WikiLife wiki : more) {
            names.add(wiki.wiki());
            lowest += wiki.lowestBefore();
            wikis.put(wiki.wiki(), wiki.fallsSilent());
        }
        WikiLife largest = more.stream()
                .max(Comparator.comparingLong(WikiLife::lowestBefore)
                        .thenComparing(WikiLife::wiki, Comparator.reverseOrder()))
                .orElseThrow();
        boolean larger = largest.lowestBefore() > silence.largestLowest();
        int minutes = Math.max(silence.minutes(), quiet(more).max().orElseThrow());
        int shortest = quiet(more).min().orElseThrow();
        return new Silence(
                silence.draft(),
                names,
                silence.all() + more.size(),
                larger ? largest.wiki() : silence.largest(),
                larger ? largest.lowestBefore() : silence.largestLowest(),
                lowest,
                silence.opened(),
                minutes,
                Math.max(silence.apart(), minutes - shortest),
                silence.told(),
                silence.until());
    }

    private static IntStream quiet(List<WikiLife> more) {
        return more.stream().mapToInt(WikiLife::quiet);
    }

    private Silence withoutThoseBack(Silence silence, int backMinutes) {
        List<String> names = new ArrayList<>();
        long until = silence.until();
        for (String name : silence.wikis()) {
            WikiLife life = Objects.requireNonNull(wikis.get(name));
            if (life.back() >= backMinutes) {
                until = Math.max(until, life.turned());
                wikis.put(name, life.returns());
            } else {
                names.add(name);
            }
        }
        return silence.waitingFor(names, until);
    }

    private Silence tell(Silence silence) {
        Silence next = silence.next();
        alerts.add(alert(next, slot.end(), why(silence), true));
        return next;
    }

    private static String why(Silence silence) {
        if (silence.draft().wiki() != null) {
            return "Silent for " + Times.length(silence.minutes() * MINUTE) + "; other wikis flow.";
        }
        String length = Times.length((silence.minutes() - silence.apart()) * MINUTE);
        if (silence.wikis().size() < silence.all()) {
            return Counts.number(silence.wikis().size()) + " of " + Counts.of(silence.all(), "wiki")
                    + " still silent after " + length + "; others flow.";
        }
        return Counts.of(silence.all(), "wiki") + " silent for " + length + (silence.apart() > 0 ? " or more, " : ", ")
                + silence.largest() + " the largest; others flow.";
    }

    private Alert alert(Silence silence, long to, String why, boolean isOpen) {
        SortedMap<String, Long> facts = new TreeMap<>();
        facts.put("minutes", (long) silence.minutes());
        facts.put("wikis", (long) silence.all());
        facts.put("usualLowest", silence.lowest());
        double score = silence.lowest() * silence.minutes() / (double) BLOCK * DIGITS;
        return silence.draft().alert(isOpen, to, slot.end(), score, facts, Sentence.fit(why), fingerprint);
    }
}
