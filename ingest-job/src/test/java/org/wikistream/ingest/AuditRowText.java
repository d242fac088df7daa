package org.wikistream.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A row of the audit topic, read by other code than that which wrote it. */
record AuditRowText(String json) {

    /** Returns the last row of counts of each of the service's partitions. */
    static Collection<AuditRowText> newestCounts(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, AuditRowText> newest = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            AuditRowText row = new AuditRowText(new String(record.value(), UTF_8));
            if (row.text("type").equals("counts")) {
                newest.put(row.text("stream") + row.text("topic") + row.number("partition"), row);
            }
        }
        return newest.values();
    }

    static long sum(Collection<AuditRowText> rows, String field) {
        return rows.stream().mapToLong(row -> row.number(field)).sum();
    }

    String text(String field) {
        return find("\"" + field + "\":\"([^\"]*)\"");
    }

    long number(String field) {
        return Long.parseLong(find("\"" + field + "\":(-?[0-9]+)"));
    }

    private String find(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(json);
        if (!matcher.find()) {
            throw new AssertionError(pattern + " is not in " + json);
        }
        return matcher.group(1);
    }
}
