package org.wikistream.changesource;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown if records were deleted from the topic before they were read. No restart can repair that. */
final class RecordsLostException extends IllegalStateException {

    private RecordsLostException(String message) {
        super(message);
    }

    static RecordsLostException deleted(String groupId, List<LostRange> ranges) {
        String lost = ranges.stream()
                .map(range -> "offsets " + range.from() + " to " + range.to() + " of " + range.topic() + "-"
                        + range.partition() + " (" + range.size() + ", ends of transactions among them)")
                .collect(Collectors.joining(", "));
        String accepted = ranges.stream().map(LostRange::toString).collect(Collectors.joining(","));
        return new RecordsLostException("Records were deleted from Kafka before " + groupId + " had read them: " + lost
                + ". Restore the job from a state that goes on behind them; or start it without state, to read anew what"
                + " is left; or accept the loss, which is then written to the audit topic. Other subtasks may name further"
                + " ranges, each for its own partitions: accept all of them at once, with commas. --kafka.accept-loss "
                + accepted);
    }

    static RecordsLostException cutOff(String groupId, List<String> partitions) {
        return new RecordsLostException("What " + groupId + " is to read next does not exist: "
                + String.join(", ", partitions)
                + ". Was the topic deleted and recreated, or did brokers lose records that they had acknowledged?"
                + " Restore the topic; or restore the job from a state that fits it; or start the job without state");
    }
}
