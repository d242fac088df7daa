package org.wikistream.opensearch.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The body of a bulk request, and a {@link SentAction} for each action in it. Documents are written into the body once,
 * as they come; actions to send again are moved together in place. Not thread-safe.
 */
final class Bulk {

    private static final byte[] HEAD = "{\"index\":{\"_index\":\"".getBytes(UTF_8);
    private static final byte[] ID = "\",\"_id\":\"".getBytes(UTF_8);
    private static final byte[] VERSION = "\",\"version_type\":\"external_gte\",\"version\":".getBytes(UTF_8);

    /**
     * Bytes of an action besides index, id and document: the texts above, a version's digits, closing brackets, two
     * newlines.
     */
    private static final int FRAME_BYTES = 100;

    /** JSON writes a character as six bytes at most. */
    private static final int BYTES_A_CHARACTER = 6;

    private static final int FIRST_BYTES = 1 << 16;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long NEWLINES = '\n' * ONES;

    private byte[] body = new byte[FIRST_BYTES];
    private int length;
    private int[] ends = new int[64];
    private List<SentAction> actions = new ArrayList<>();
    private int attempts;

    void add(IndexAction action) {
        ensure(atMost(action));
        put(HEAD);
        putText(action.index());
        put(ID);
        putText(action.id());
        if (action.isVersioned()) {
            put(VERSION);
            putText(Long.toString(action.version()));
        } else {
            body[length++] = '"';
        }
        body[length++] = '}';
        body[length++] = '}';
        body[length++] = '\n';
        putDocument(action.document());
        body[length++] = '\n';
        if (actions.size() == ends.length) {
            ends = Arrays.copyOf(ends, 2 * ends.length);
        }
        ends[actions.size()] = length;
        actions.add(SentAction.of(action));
    }

    /** The first {@link #length()} bytes are the body. Must not be changed while a request reads it. */
    byte[] body() {
        return body;
    }

    int length() {
        return length;
    }

    int size() {
        return actions.size();
    }

    boolean isEmpty() {
        return actions.isEmpty();
    }

    SentAction action(int position) {
        return actions.get(position);
    }

    /** Returns how often the bulk was refused, in whole or in part. */
    int attempts() {
        return attempts;
    }

    void countAttempt() {
        attempts++;
    }

    /** Drops all actions except these, whose positions are in ascending order. */
    void keep(int[] positions) {
        List<SentAction> kept = new ArrayList<>(positions.length);
        int to = 0;
        for (int position : positions) {
            int from = start(position);
            int bytes = ends[position] - from;
            System.arraycopy(body, from, body, to, bytes);
            to += bytes;
            ends[kept.size()] = to;
            kept.add(actions.get(position));
        }
        actions = kept;
        length = to;
    }

    /**
     * Returns a bulk of the actions from one position (inclusive) to another (exclusive), with the same number of
     * attempts.
     */
    Bulk part(int from, int to) {
        Bulk part = new Bulk();
        int start = start(from);
        part.body = Arrays.copyOfRange(body, start, ends[to - 1]);
        part.length = part.body.length;
        part.ends = new int[to - from];
        for (int position = from; position < to; position++) {
            part.ends[position - from] = ends[position] - start;
        }
        part.actions = new ArrayList<>(actions.subList(from, to));
        part.attempts = attempts;
        return part;
    }

    /** Empties the bulk, and keeps its memory for the next use. */
    void clear() {
        length = 0;
        attempts = 0;
        actions.clear();
    }

    /** Returns an upper bound for the action's bytes in a body. */
    static int atMost(IndexAction action) {
        return FRAME_BYTES
                + action.index().length() * BYTES_A_CHARACTER
                + action.id().length() * BYTES_A_CHARACTER
                + action.document().length;
    }

    private int start(int position) {
        return position == 0 ? 0 : ends[position - 1];
    }

    private void ensure(int more) {
        if (more > body.length - length) {
            body = Arrays.copyOf(body, Math.max(length + more, 2 * body.length));
        }
    }

    private void put(byte[] bytes) {
        System.arraycopy(bytes, 0, body, length, bytes.length);
        length += bytes.length;
    }

    /** Writes the text as JSON does between quotation marks. */
    private void putText(String text) {
        int start = length;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character < ' ' || character >= 0x7F || character == '"' || character == '\\') {
                length = start;
                put(JsonStringEncoder.getInstance().quoteAsUTF8(text));
                return;
            }
            body[length++] = (byte) character;
        }
    }

    /** A newline ends a document in a bulk. JSON has newlines only between tokens, where a space does as well. */
    private void putDocument(byte[] document) {
        int start = length;
        put(document);
        int index = start;
        for (; index <= length - Long.BYTES; index += Long.BYTES) {
            long differing = (long) LONGS.get(body, index) ^ NEWLINES;
            // Not 0 if and only if one of the eight bytes of differing is 0, which borrows from its highest bit.
            if (((differing - ONES) & ~differing & (ONES << 7)) != 0) {
                replaceNewlines(index, index + Long.BYTES);
            }
        }
        replaceNewlines(index, length);
    }

    private void replaceNewlines(int from, int to) {
        for (int index = from; index < to; index++) {
            if (body[index] == '\n') {
                body[index] = ' ';
            }
        }
    }
}
