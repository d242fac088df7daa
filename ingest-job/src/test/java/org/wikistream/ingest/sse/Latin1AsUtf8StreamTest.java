package org.wikistream.ingest.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Latin1AsUtf8StreamTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 16, 1000})
    void everyByteComesBackWhateverTheReaderHasRoomFor(int room) throws IOException {
        byte[] sent = new byte[1024];
        for (int index = 0; index < sent.length; index++) {
            sent[index] = (byte) (index * 7);
        }
        String text =
                new String(read(new Latin1AsUtf8Stream(new ByteArrayInputStream(sent)), room), StandardCharsets.UTF_8);
        assertThat(Transcoding.bytes(text)).isEqualTo(sent);
    }

    /** Fills its buffer up before it begins anew, as the library does. */
    private static byte[] read(InputStream stream, int room) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[room];
        int filled = 0;
        for (int count = stream.read(buffer, 0, room); count >= 0; count = stream.read(buffer, filled, room - filled)) {
            filled += count;
            if (filled == room) {
                all.write(buffer, 0, filled);
                filled = 0;
            }
        }
        all.write(buffer, 0, filled);
        return all.toByteArray();
    }
}
