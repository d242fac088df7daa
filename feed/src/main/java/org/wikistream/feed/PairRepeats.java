package org.wikistream.feed;

import java.util.ArrayDeque;
import java.util.Queue;
import org.wikistream.feed.log.ByteBuilder;
import org.wikistream.feed.misbehaviour.Doubles;

/** Sends pairs of one connection's frames twice. */
final class PairRepeats {

    private static final byte[] NONE = new byte[0];

    private record Pair(byte[] one, byte[] two, long due) {}

    private final Doubles doubles;
    private final Queue<Pair> pending = new ArrayDeque<>();
    private byte[] before = NONE;
    private long frames;

    PairRepeats(Doubles doubles) {
        this.doubles = doubles;
    }

    /**
     * Repeats the frames that are due after a frame.
     *
     * @param out ends with the frame
     * @param start where the frame begins in it
     * @return how many frames were appended
     */
    int after(long position, ByteBuilder out, int start) {
        byte[] frame = out.copyFrom(start);
        frames++;
        if (before.length > 0 && doubles.due(position)) {
            pending.add(new Pair(before, frame, frames + doubles.distance()));
        }
        before = frame;
        int put = 0;
        for (Pair pair = pending.peek(); pair != null && pair.due() <= frames; pair = pending.peek()) {
            out.put(pair.one()).put(pair.two());
            pending.remove();
            put += 2;
        }
        return put;
    }
}
