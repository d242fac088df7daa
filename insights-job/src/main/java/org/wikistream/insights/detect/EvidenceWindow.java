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
import org.wikistream.insights.observe.Citation;
import org.wikistream.insights.slots.Observation;

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
        this(evidence.stream().map(EvidenceWindow::piece).toArray(byte[][]::new));
    }

    /** A piece of evidence in bytes. */
    public static byte[] piece(Evidence evidence) {
        return piece(
                evidence.eventId(),
                evidence.time().toEpochMilli(),
                evidence.wiki(),
                evidence.page(),
                Citation.of(new Citation.Content(evidence.user(), evidence.revision(), evidence.link())));
    }

    /** The same of a change that was observed, whose page may be known from elsewhere. */
    public static byte[] piece(
            Observation observation, @Nullable String wiki, @Nullable String page, Citation citation) {
        return piece(observation.id(), observation.time(), wiki, page, citation);
    }

    private static byte[] piece(
            String eventId, long time, @Nullable String wiki, @Nullable String page, Citation citation) {
        ByteWriter out =
                ByteWriter.ofPart().text(eventId).number(time).textOrNull(wiki).textOrNull(page);
        citation.write(out);
        return out.toBytes();
    }

    public List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>(pieces.length);
        for (byte[] piece : pieces) {
            evidence.add(readOne(ByteReader.ofPart(piece)));
        }
        return List.copyOf(evidence);
    }

    /** Adds one while there is no alert: the oldest goes. */
    public EvidenceWindow slide(byte[] newest) {
        return add(newest, 0);
    }

    /** Adds one to an alert: the oldest goes that is not one of the first. */
    public EvidenceWindow grow(byte[] newest) {
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
            out.bytes(piece);
        }
    }

    public static EvidenceWindow read(ByteReader in) {
        byte[][] pieces = new byte[in.integer()][];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = in.bytes();
        }
        return pieces.length == 0 ? EMPTY : new EvidenceWindow(pieces);
    }

    private EvidenceWindow add(byte[] newest, int stay) {
        byte[][] all;
        if (pieces.length < Alert.MOST_EVIDENCE) {
            all = Arrays.copyOf(pieces, pieces.length + 1);
        } else {
            all = pieces.clone();
            System.arraycopy(pieces, stay + 1, all, stay, pieces.length - stay - 1);
        }
        all[all.length - 1] = newest;
        return new EvidenceWindow(all);
    }

    private static long time(byte[] piece) {
        ByteReader in = ByteReader.ofPart(piece);
        in.skipText();
        return in.number();
    }

    private static Evidence readOne(ByteReader in) {
        String eventId = in.text();
        Instant time = Instant.ofEpochMilli(in.number());
        String wiki = in.textOrNull();
        String page = in.textOrNull();
        Citation.Content cited = Citation.readContent(in);
        return new Evidence(eventId, time, wiki, page, cited.user(), cited.revision(), cited.link());
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
