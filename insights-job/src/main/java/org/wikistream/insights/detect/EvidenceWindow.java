package org.wikistream.insights.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.Evidence;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * What an alert rests on, in order of time: as much as an alert can have. Before there is an alert, the newest; once
 * there is one, its first {@value #FIRST} and the newest. Never changed.
 *
 * <p>Each piece is kept in the bytes that a checkpoint has of it. Nearly all are forgotten unread, and one array weighs
 * half of what the objects do, of which the collector would copy eight.
 */
public final class EvidenceWindow {

    /** These stay, for the beginning is what a reader wants to see. */
    public static final int FIRST = 3;

    public static final EvidenceWindow EMPTY = new EvidenceWindow(new byte[0][]);

    private final byte[][] pieces;

    private EvidenceWindow(byte[][] pieces) {
        this.pieces = pieces;
    }

    public EvidenceWindow(List<Evidence> evidence) {
        this(evidence.stream().map(EvidenceWindow::bytes).toArray(byte[][]::new));
    }

    public List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>(pieces.length);
        for (byte[] piece : pieces) {
            evidence.add(readOne(ByteReader.ofPart(piece)));
        }
        return List.copyOf(evidence);
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
        int older = 0;
        while (older < pieces.length && time(pieces[older]) < time) {
            older++;
        }
        return older == 0 ? this : new EvidenceWindow(Arrays.copyOfRange(pieces, older, pieces.length));
    }

    public void write(ByteWriter out) {
        out.number(pieces.length);
        for (byte[] piece : pieces) {
            out.part(piece);
        }
    }

    public static EvidenceWindow read(ByteReader in) {
        byte[][] pieces = new byte[in.integer()][];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = in.part(EvidenceWindow::readOne);
        }
        return pieces.length == 0 ? EMPTY : new EvidenceWindow(pieces);
    }

    private EvidenceWindow add(Evidence newest, int stay) {
        byte[][] all;
        if (pieces.length < Alert.MOST_EVIDENCE) {
            all = Arrays.copyOf(pieces, pieces.length + 1);
        } else {
            all = pieces.clone();
            System.arraycopy(pieces, stay + 1, all, stay, pieces.length - stay - 1);
        }
        all[all.length - 1] = bytes(newest);
        return new EvidenceWindow(all);
    }

    private static byte[] bytes(Evidence piece) {
        return ByteWriter.ofPart()
                .text(piece.eventId())
                .number(piece.time().toEpochMilli())
                .textOrNull(piece.wiki())
                .textOrNull(piece.page())
                .textOrNull(piece.user())
                .numberOrNull(piece.revision())
                .textOrNull(piece.link())
                .toBytes();
    }

    private static long time(byte[] piece) {
        ByteReader in = ByteReader.ofPart(piece);
        in.skipText();
        return in.number();
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EvidenceWindow that && Arrays.deepEquals(pieces, that.pieces);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(pieces);
    }

    @Override
    public String toString() {
        return evidence().toString();
    }
}
