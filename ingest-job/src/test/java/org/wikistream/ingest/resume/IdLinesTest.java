package org.wikistream.ingest.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdLinesTest {

    private static final String LINE = "[{\"topic\":\"eqiad.x\",\"partition\":0,\"timestamp\":1725213418001},"
            + "{\"topic\":\"codfw.x\",\"partition\":2,\"timestamp\":1725213418999}]";
    private static final SourcePartition EQIAD = new SourcePartition("eqiad.x", 0);
    private static final SourcePartition CODFW = new SourcePartition("codfw.x", 2);

    private final IdLines lines = new IdLines();

    @Test
    void aTimestampIsOneMoreThanTheEvents() {
        assertThat(lines.next(LINE).entries())
                .containsExactly(new FrameId.Entry(EQIAD, 1725213418000L), new FrameId.Entry(CODFW, 1725213418998L));
    }

    @Test
    void theNextLineHasItsOwnTimestampAndTheSamePartitions() {
        List<FrameId.Entry> before = lines.next(LINE).entries();
        List<FrameId.Entry> after = lines.next(LINE.replace("8001", "9501")).entries();
        assertThat(after)
                .containsExactly(new FrameId.Entry(EQIAD, 1725213419500L), new FrameId.Entry(CODFW, 1725213418998L));
        assertThat(after.get(0).partition()).isSameAs(before.get(0).partition());
    }

    /** Each line is as long as the one before it, and their first difference is within a timestamp. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"timestamp\":0725213418001}",
                "\"timestamp\":-725213418001}",
                "\"timestamp\":172521341800e}",
                "\"timestamp\":17252134180.1}",
                "\"timestamp\":17252134180e2}",
                "\"timestamp\":1725213418 01}",
                "\"timestamp\":null         }",
                "\"timestamp\":\"17252134180\"}",
                "\"timestamp\":172521341800]]",
                "\"timestamp\":1,\"offset\":78}",
            })
    void aLineThatDiffersInMoreIsReadAsAWhole(String entry) {
        String next = LINE.replace("\"timestamp\":1725213418001}", entry);
        assertThat(next).hasSameSizeAs(LINE);
        lines.next(LINE);
        assertThat(lines.next(next)).isEqualTo(new IdLines().next(next));
        assertThat(lines.next(LINE)).isEqualTo(new IdLines().next(LINE));
    }

    @Test
    void aLineMeansTheSameWhateverCameBefore() {
        Random random = new Random(1);
        String line = LINE;
        for (int count = 0; count < 20_000; count++) {
            StringBuilder next = new StringBuilder(random.nextInt(50) == 0 ? LINE : line);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int timestamp = random.nextBoolean() ? LINE.indexOf("17252") : LINE.lastIndexOf("17252");
                int place = timestamp + random.nextInt(14);
                next.setCharAt(place, "0123456789012345678901234567890123456789,-.e}\"".charAt(random.nextInt(46)));
            }
            line = next.toString();
            assertThat(lines.next(line)).as(line).isEqualTo(new IdLines().next(line));
            line = random.nextInt(4) == 0 ? LINE : line;
        }
    }

    @Test
    void thereNeedNotBeALine() {
        lines.next(LINE);
        assertThat(lines.next(null)).isEqualTo(FrameId.NONE);
        assertThat(lines.next("")).isEqualTo(FrameId.NONE);
        assertThat(lines.next(LINE).entries()).hasSize(2);
    }
}
