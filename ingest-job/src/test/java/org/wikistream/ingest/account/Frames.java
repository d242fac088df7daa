package org.wikistream.ingest.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.wikistream.ingest.kafka.TopicRecord;
import org.wikistream.ingest.resume.Fate;
import org.wikistream.ingest.resume.Gap;
import org.wikistream.ingest.resume.Outcome;
import org.wikistream.ingest.resume.SourcePartition;
import org.wikistream.ingest.resume.Tally;

/** Frames as the source hands them to the sink. */
final class Frames {

    static final SourcePartition EQIAD = new SourcePartition("eqiad.mediawiki.recentchange", 0);
    static final SourcePartition CODFW = new SourcePartition("codfw.mediawiki.recentchange", 0);

    private Frames() {}

    static Accounted event(
            String topic, SourcePartition partition, long received, @Nullable Long timestamp, String id) {
        TopicRecord record = new TopicRecord(topic, id.getBytes(UTF_8), id.getBytes(UTF_8), null);
        return new Accounted(
                "recentchange",
                record,
                new Outcome(Fate.PASSES, tally(partition, received), null, null),
                id,
                timestamp);
    }

    static Accounted dropped(Fate fate, SourcePartition partition, long received) {
        return new Accounted(
                "recentchange", null, new Outcome(fate, tally(partition, received), null, null), "dropped", null);
    }

    static Accounted with(Accounted frame, @Nullable Gap gap, @Nullable Long filledOffset) {
        Outcome outcome = new Outcome(frame.outcome().fate(), frame.outcome().tally(), gap, filledOffset);
        return new Accounted(frame.stream(), frame.record(), outcome, frame.eventId(), frame.eventTimestamp());
    }

    static Tally tally(SourcePartition partition, long received) {
        return new Tally(partition, received, received, 0, 0, 0, 0, 0, 1L, received, 1_000L, 2_000L);
    }
}
