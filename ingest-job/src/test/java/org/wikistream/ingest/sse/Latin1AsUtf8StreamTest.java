package org.wikistream.ingest.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Latin1AsUtf8StreamTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 1_000})
    void everyByteComesBackWhateverTheSizeOfTheReads(int largestRead) throws IOException {
        byte[] sent = new byte[100_000];
        Random random = new Random(largestRead);
        random.nextBytes(sent);
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        InputStream stream = new Latin1AsUtf8Stream(new ByteArrayInputStream(sent));
        byte[] buffer = new byte[1_010];
        int count;
        while ((count = stream.read(buffer, 5, 1 + random.nextInt(largestRead))) >= 0) {
            assertThat(count).isPositive();
            received.write(buffer, 5, count);
        }
        String text = received.toString(StandardCharsets.UTF_8);
        assertThat(Arrays.equals(Transcoding.bytes(text), sent)).isTrue();
    }

    @Test
    void readsByteByByteToo() throws IOException {
        InputStream stream = new Latin1AsUtf8Stream(new ByteArrayInputStream(new byte[] {'a', (byte) 0xC3}));
        assertThat(new int[] {stream.read(), stream.read(), stream.read(), stream.read()})
                .containsExactly('a', 0xC3, 0x83, -1);
    }
}
