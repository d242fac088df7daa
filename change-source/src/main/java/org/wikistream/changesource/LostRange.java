package org.wikistream.changesource;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.wikistream.settings.ValueType;

/**
 * Offsets of one partition that were deleted before they were read. As text, {@code TOPIC-PARTITION:FROM-TO}.
 *
 * @param from the first of them
 * @param to the last of them
 */
public record LostRange(String topic, int partition, long from, long to) implements Serializable {

    public static final ValueType<LostRange> TYPE = new ValueType<>(
            "range", "TOPIC-PARTITION:FROM-TO, such as wikimedia.recentchange-0:100-199", LostRange::parse);

    private static final Pattern TEXT = Pattern.compile("(.+)-(\\d{1,9}):(\\d{1,18})-(\\d{1,18})");

    public LostRange {
        if (from > to) {
            throw new IllegalArgumentException(from + " is above " + to);
        }
    }

    static LostRange of(TopicPartition partition, long from, long to) {
        return new LostRange(partition.topic(), partition.partition(), from, to);
    }

    static LostRange parse(String text) {
        Matcher matcher = TEXT.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        return new LostRange(
                matcher.group(1),
                Integer.parseInt(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                Long.parseLong(matcher.group(4)));
    }

    long size() {
        return to - from + 1;
    }

    @Override
    public String toString() {
        return topic + "-" + partition + ":" + from + "-" + to;
    }
}
