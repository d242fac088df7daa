package org.wikistream.event;

import com.fasterxml.jackson.core.JsonParser;
import java.util.Arrays;

/**
 * What a copy of a payload's object is to have of its inside: all but some fields, byte for byte. A field reaches from
 * its name to the next name or to the object's end, and so has its comma with it, unless it is the last.
 *
 * @param ranges begin and end of each piece of the payload, one after the other
 * @param endsInField whether the copy ends in a field that has no comma behind it
 */
public record Excerpt(int[] ranges, boolean endsInField) {

    /** How many bytes a copy has. */
    public int length() {
        int length = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            length += ranges[i + 1] - ranges[i];
        }
        return length;
    }

    /** Copies it, and returns where it ends. */
    public int copy(byte[] payload, byte[] target, int position) {
        int end = position;
        for (int i = 0; i < ranges.length; i += 2) {
            int length = ranges[i + 1] - ranges[i];
            System.arraycopy(payload, ranges[i], target, end, length);
            end += length;
        }
        return end;
    }

    /** Finds it while a parser goes through the object. */
    static final class Finder {

        private int[] ranges = new int[4];
        private int size;
        private int from;
        private boolean isKeeping = true;
        private boolean isEmpty = true;

        /** @param parser at the object's opening brace */
        Finder(JsonParser parser) {
            from = start(parser) + 1;
        }

        /** @param parser at the name of each field in turn */
        void field(JsonParser parser, boolean kept) {
            isEmpty = false;
            if (kept != isKeeping) {
                int start = start(parser);
                close(start);
                from = start;
                isKeeping = kept;
            }
        }

        /** @param parser at the object's closing brace */
        Excerpt end(JsonParser parser) {
            close(start(parser));
            return new Excerpt(Arrays.copyOf(ranges, size), isKeeping && !isEmpty);
        }

        /** Returns where the token begins in the payload. */
        private static int start(JsonParser parser) {
            return (int) parser.currentTokenLocation().getByteOffset();
        }

        private void close(int to) {
            if (isKeeping) {
                if (size == ranges.length) {
                    ranges = Arrays.copyOf(ranges, 2 * size);
                }
                ranges[size++] = from;
                ranges[size++] = to;
            }
        }
    }
}
