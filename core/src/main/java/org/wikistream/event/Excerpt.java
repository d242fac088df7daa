package org.wikistream.event;

import com.fasterxml.jackson.core.JsonParser;
import java.util.Arrays;

/**
 * The parts of a payload's object that a copy contains: everything except some fields, byte for byte. A field extends
 * from its name to the next name or to the object's end, so it includes its comma unless it is the last.
 *
 * @param ranges start and end of each piece of the payload, one after the other
 * @param endsInField whether the copy ends in a field that is not followed by a comma
 */
public record Excerpt(int[] ranges, boolean endsInField) {

    /** Returns the length of a copy in bytes. */
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

    /** Finds an excerpt while a parser goes through the object. */
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

        /** Returns the position of the token in the payload. */
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
