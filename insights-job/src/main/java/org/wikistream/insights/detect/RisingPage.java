package org.wikistream.insights.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wikistream.alerts.AlertKind;
import org.wikistream.alerts.Evidence;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * A page whose alert is open. Never changed: each step gives another one.
 *
 * @param created when it was created, if that is part of what happened
 * @param everybody who edited it since it began to rise, as {@link People} has them
 * @param bar so many people were needed for the alert
 * @param peak most of an hour so far
 * @param registered of these
 * @param unregistered of these, all of them
 * @param reported peak that the newest version tells of
 * @param reportedAt end of that version's slot
 * @param quietSince since when there are too few; absent where there are enough
 * @param to the newest edit
 */
record RisingPage(
        AlertDraft draft,
        @Nullable Long created,
        List<Long> everybody,
        int bar,
        int peak,
        int registered,
        int unregistered,
        int reported,
        long reportedAt,
        @Nullable Long quietSince,
        long to) {

    private static final int FEWEST = 3;

    RisingPage {
        everybody = List.copyOf(everybody);
    }

    /** @param after when the page's alert before this one ended: what another is about begins after that */
    static RisingPage open(String wiki, String title, PageHour hour, long after, int bar, long slotEnd) {
        int people = hour.people();
        long from = Math.max(hour.from(), after);
        AlertDraft draft = AlertDraft.of(AlertKind.RISING, wiki, title, null, from, EvidenceWindow.EMPTY);
        for (Evidence piece : hour.window().since(from).evidence()) {
            draft = draft.witness(placed(piece, draft));
        }
        Long created = hour.created();
        return new RisingPage(
                draft.next(),
                created != null && created >= hour.from() ? created : null,
                hour.everybody(),
                bar,
                people,
                hour.registered(),
                hour.unregistered(),
                people,
                slotEnd,
                null,
                hour.to());
    }

    String page() {
        return Objects.requireNonNull(draft.page());
    }

    RisingPage see(PageHour hour, long slotEnd) {
        int people = hour.people();
        boolean higher = people > peak;
        boolean quiet = people < FEWEST || 2 * people < Math.max(peak, people);
        return new RisingPage(
                witnessed(hour.window()),
                created,
                joined(hour.everybody()),
                bar,
                Math.max(peak, people),
                higher ? hour.registered() : registered,
                higher ? hour.unregistered() : unregistered,
                reported,
                reportedAt,
                quiet ? (quietSince == null ? Long.valueOf(slotEnd) : quietSince) : null,
                Math.max(to, hour.to()));
    }

    /**
     * Returns whether the peak is so much higher than the one told of that it is worth another version: one below ten,
     * else 10 %.
     */
    boolean isNews() {
        return peak >= reported + Math.max(1, (reported + 9) / 10);
    }

    /** Returns whether there are too few people for it to go on. */
    boolean isQuiet() {
        return quietSince != null;
    }

    /** When the alert is over unless something happens before. */
    long closesAt(long quiet, long longest) {
        long forgotten = reportedAt + longest;
        return quietSince == null ? forgotten : Math.min(quietSince + quiet, forgotten);
    }

    RisingPage next(long slotEnd) {
        return new RisingPage(
                draft.next(), created, everybody, bar, peak, registered, unregistered, peak, slotEnd, quietSince, to);
    }

    void write(ByteWriter out) {
        draft.write(out);
        out.numberOrNull(created)
                .list(everybody, ByteWriter::number)
                .number(bar)
                .number(peak)
                .number(registered)
                .number(unregistered)
                .number(reported)
                .number(reportedAt)
                .numberOrNull(quietSince)
                .number(to);
    }

    static RisingPage read(ByteReader in) {
        return new RisingPage(
                AlertDraft.read(in),
                in.numberOrNull(),
                in.list(ByteReader::number),
                in.integer(),
                in.integer(),
                in.integer(),
                in.integer(),
                in.integer(),
                in.number(),
                in.numberOrNull(),
                in.number());
    }

    /** A piece of evidence with where it is from: what {@link PagePeople} leaves out. */
    private static byte[] placed(Evidence piece, AlertDraft draft) {
        return EvidenceWindow.piece(new Evidence(
                piece.eventId(),
                piece.time(),
                draft.wiki(),
                draft.page(),
                piece.user(),
                piece.revision(),
                piece.link()));
    }

    private AlertDraft witnessed(EvidenceWindow window) {
        AlertDraft seen = draft;
        List<Evidence> known = draft.window().evidence();
        long last = known.isEmpty()
                ? Long.MIN_VALUE
                : known.get(known.size() - 1).time().toEpochMilli();
        for (Evidence piece : window.evidence()) {
            // Edits of the same millisecond come in the same slot, so the known evidence has all of them.
            if (piece.time().toEpochMilli() > last) {
                seen = seen.witness(placed(piece, draft));
            }
        }
        return seen;
    }

    private List<Long> joined(List<Long> others) {
        List<Long> all = new ArrayList<>(everybody);
        for (Long person : others) {
            if (!all.contains(person) && People.hasRoom(all, People.isRegistered(person))) {
                all.add(person);
            }
        }
        return all;
    }
}
