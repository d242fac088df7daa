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
public record Trail(List<Evidence> evidence) {

    /** These stay, for the beginning is what a reader wants to see. */
    public static final int FIRST = 3;

    public static final Trail EMPTY = new Trail(List.of());

    public Trail {
        evidence = List.copyOf(evidence);
    }

    /** Adds one while there is no alert: the oldest goes. */
    public Trail slide(Evidence newest) {
        return add(newest, 0);
    }

    /** Adds one to an alert: the oldest goes that is not one of the first. */
    public Trail grow(Evidence newest) {
        return add(newest, FIRST);
    }

    /** Without what is older. */
    public Trail since(long time) {
        return new Trail(evidence.stream()
                .filter(piece -> piece.time().toEpochMilli() >= time)
                .toList());
    }

    public void write(ByteWriter out) {
        out.list(evidence, Trail::write);
    }

    public static Trail read(ByteReader in) {
        return new Trail(in.list(Trail::readOne));
    }

    private Trail add(Evidence newest, int stay) {
        List<Evidence> all = new ArrayList<>(evidence);
        if (all.size() == Alert.MOST_EVIDENCE) {
            all.remove(stay);
        }
        all.add(newest);
        return new Trail(all);
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
