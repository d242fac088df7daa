package org.wikistream.feed.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.LoggedEvent;

/** A reader may continue the sample with the next release, so its bytes must not change. */
class PlainSampleTest {

    private static final int EVENTS = 6_000;

    @ParameterizedTest
    @CsvSource({
        "1, 0, 3d3eb63ad9d272864e4deb4f54b4403e0d0b87129338af5e7fbc772fd1dfffbd",
        "1, 1000000000, 2311e1e2e5ddea566385bc24765232d4ae292efb4ab8e9ab4620ab0bcd3adb72",
        "7, 123456, f9331a86a11384b5e7c2f95d0a6124cbbaa620d8cbb5de05ba9826d7e24d4427"
    })
    void isByteForByteWhatItAlwaysWas(long seed, long first, String expected) throws NoSuchAlgorithmException {
        ChangeLog sample = SyntheticChanges.atFullSpeed(seed, ChangeLog.ENDLESS);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (long position = first; position < first + EVENTS; position++) {
            LoggedEvent event = sample.at(position);
            digest.update(event.bytes(), event.from(), event.to() - event.from());
        }
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(expected);
    }
}
