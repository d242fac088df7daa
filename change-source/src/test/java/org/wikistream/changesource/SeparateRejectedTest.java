package org.wikistream.changesource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.records.ParsedRecord;
import org.wikistream.changesource.records.RejectedRecord;
import org.wikistream.event.Categories;

class SeparateRejectedTest {

    private static final String CHANGE = "{\"meta\":{\"id\":\"a\",\"dt\":\"2025-12-31T23:59:59Z\"}}";

    @Test
    void letsChangesPassAndSendsTheRestToTheSideOutput() throws Exception {
        try (OneInputStreamOperatorTestHarness<ParsedRecord, EnrichedChange> harness =
                ProcessFunctionTestHarnesses.forProcessFunction(new SeparateRejected())) {
            harness.processElement(parsed(CHANGE), 0);
            harness.processElement(parsed("{"), 0);
            assertThat(harness.extractOutputValues())
                    .extracting(change -> change.change().id())
                    .containsExactly("a");
            assertThat(harness.getSideOutput(SeparateRejected.REJECTED))
                    .extracting(StreamRecord::getValue)
                    .extracting(RejectedRecord::payload)
                    .containsExactly("{".getBytes(UTF_8));
        }
    }

    private static ParsedRecord parsed(String payload) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("t", 0, 17, null, payload.getBytes(UTF_8));
        return new ParsedRecordDeserializer(Categories.BY_TYPE, Set.of()).parse(record);
    }
}
