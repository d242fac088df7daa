package org.wikistream.warehouse.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;
import org.wikistream.changesource.records.RejectedRecord;
import org.wikistream.topics.RejectionReason;

class SeparateMinutesTest {

    @Test
    void letsMinutesPassAndSendsTheRestToTheSideOutput() throws Exception {
        ReadMinute minute = new ReadMinute(
                Minutes.row("2026-01-31T10:15:00Z", "2026-01-31T10:16:00Z", 7), new byte[] {2}, 0, 16, Instant.EPOCH);
        RejectedRecord other =
                new RejectedRecord(new byte[] {1}, RejectionReason.OTHER_WINDOW, "d", "t", 0, 17, Instant.EPOCH);
        try (OneInputStreamOperatorTestHarness<ParsedMinute, ReadMinute> harness =
                ProcessFunctionTestHarnesses.forProcessFunction(new SeparateMinutes())) {
            harness.processElement(ParsedMinute.rejected(other), 0);
            harness.processElement(ParsedMinute.minute(minute), 0);
            harness.processElement(ParsedMinute.rejected(other), 0);
            assertThat(harness.extractOutputValues())
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactly(minute);
            assertThat(harness.getSideOutput(SeparateMinutes.REJECTED))
                    .extracting(StreamRecord::getValue)
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactly(other, other);
        }
    }
}
