package org.wikistream.insights.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.Evidence;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * What an alert rests on, in order of time: as much as an alert can have. Before there is an alert, the newest; once there is one, its
 * first {@value #FIRST} and the newest.
 */
public record EvidenceWindow(List<Evidence> evidence) {

    /** These stay, for the beginning is what a reader wants to see. */
    public static final int FIRST = 3;

    public static final EvidenceWindow EMPTY = new EvidenceWindow(List.of());

    public EvidenceWindow {
        evidence = List.copyOf(evidence);
    }

    /** Adds one while there is no alert: the oldest goes. */
    public EvidenceWindow slide(Evidence newest) {
        return add(newest, 0);
    }

    /** Adds one to an alert: the oldest goes that is not one of the first. */
    public EvidenceWindow grow(Evidence newest) {
        return add(newest, FIRST);
    }

    /** Without what is older. */
    public EvidenceWindow since(long time) {
        return new EvidenceWindow(evidence.stream()
                .filter(piece -> piece.time().toEpochMilli() >= time)
                .toList());
    }

    public void write(ByteWriter out) {
        out.list(evidence, EvidenceWindow::write);
    }

    public static EvidenceWindow read(ByteReader in) {
        return new EvidenceWindow(in.list(EvidenceWindow::readOne));
    }

    private EvidenceWindow add(Evidence newest, int stay) {
        List<Evidence> all = new ArrayList<>(evidence);
        if (all.size() == Alert.MOST_EVIDENCE) {
            all.remove(stay);
        }
        all.add(newest);
        return new EvidenceWindow(all);
    }

    private static void write(ByteWriter out, Evidence piece) {
        out.text(piece.eventId())
                .number(piece.time().toEpochMilli())
                .textOrNull(piece.wiki())
                .textOrNull(piece.page())
                .textOrNull(piece.user())
                .numberOrNull(piece.revision())
                .textOrNull(piece.link());
    }

    private static Evidence readOne(ByteReader in) {
        return new Evidence(
                in.text(),
                Instant.ofEpochMilli(in.number()),
                in.textOrNull(),
                in.textOrNull(),
                in.textOrNull(),
                in.numberOrNull(),
                in.textOrNull());
    }
}
