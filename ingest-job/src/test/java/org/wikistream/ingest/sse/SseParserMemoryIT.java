package org.wikistream.ingest.sse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.ingest.resume.Payload;

/** Endless input from a server is read in bounded memory. The tests read some gigabytes. */
class SseParserMemoryIT {

    private static final int MAX = 10_000;

    /** The line is longer than any array that the scanner asks the source to fill, and only its head is kept. */
    @ParameterizedTest
    @ValueSource(strings = {"data: ", "id: ", "event: ", ": ", "x", "retry: "})
    void aLineOfOneGigabyteIsReadInTheMemoryOfAShortOne(String field) throws IOException {
        long length = 1L << 30;
        Endless line = new Endless(bytes(field), length, bytes("x".repeat(1 << 16)), bytes("\ndata: a\n\n"));
        SseParser events = new SseParser(line, MAX);
        assertThat(events.next()).isTrue();
        Payload payload = events.payload();
        assertThat(payload.length()).isEqualTo(field.startsWith("data") ? length + 2 : 1);
        assertThat(payload.bytes().length).isLessThanOrEqualTo(4_096);
        assertThat(line.largestRead).isLessThanOrEqualTo(1 << 16);
    }

    @Test
    void anEventOfEverMoreLinesTakesNoMoreMemoryEither() throws IOException {
        byte[] lines = bytes("id: 12345\ndata: 0123456789\nevent: x\n".repeat(1_000));
        Endless event = new Endless(new byte[0], 1 << 27, lines, bytes("\n"));
        SseParser events = new SseParser(event, MAX);
        assertThat(events.next()).isTrue();
        assertThat(events.payload().length()).isGreaterThan(1 << 25);
        assertThat(text(events.id())).isEqualTo("12345");
        assertThat(text(events.name())).isEqualTo("x");
    }

    /** A beginning, a part that is repeated until this many bytes are sent, and an end. */
    private static final class Endless extends InputStream {

        private final byte[] beginning;
        private final long length;
        private final byte[] repeated;
        private final byte[] end;
        private long sent;
        private int largestRead;

        Endless(byte[] beginning, long atLeast, byte[] repeated, byte[] end) {
            this.beginning = beginning;
            this.length = (atLeast + repeated.length - 1) / repeated.length * repeated.length;
            this.repeated = repeated;
            this.end = end;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("byte by byte");
        }

        @Override
        public int read(byte[] into, int offset, int wanted) {
            largestRead = Math.max(largestRead, wanted);
            long inMiddle = sent - beginning.length;
            int count;
            if (inMiddle < 0) {
                count = copy(beginning, (int) sent, into, offset, wanted);
            } else if (inMiddle < length) {
                count = copy(repeated, (int) (inMiddle % repeated.length), into, offset, wanted);
            } else {
                count = copy(end, (int) (inMiddle - length), into, offset, wanted);
            }
            sent += count;
            return count == 0 ? -1 : count;
        }

        private static int copy(byte[] from, int position, byte[] into, int offset, int wanted) {
            int count = Math.min(wanted, from.length - position);
            System.arraycopy(from, position, into, offset, count);
            return count;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static String text(byte @Nullable [] bytes) {
        return new String(Objects.requireNonNull(bytes), ISO_8859_1);
    }
}
