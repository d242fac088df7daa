package org.wikistream.sql.query.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.types.RowUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FlinkValueTest {

    @Test
    void anInstantEndsWithZAndATimestampDoesNot() {
        assertThat(FlinkValue.of(Instant.parse("2026-11-01T00:00:04.320Z"))).isEqualTo("2026-11-01T00:00:04.320Z");
        assertThat(FlinkValue.of(LocalDateTime.parse("2026-11-01T00:01:00"))).isEqualTo("2026-11-01T00:01:00");
    }

    @Test
    void numbersStayWholeAndThoseThatJsonHasNotBecomeTexts() {
        assertThat(FlinkValue.of(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(FlinkValue.of(new BigDecimal("0.10"))).isEqualTo(new BigDecimal("0.10"));
        assertThat(FlinkValue.of(Double.NaN)).isEqualTo("NaN");
        assertThat(FlinkValue.of(null)).isNull();
    }

    @Test
    void bytesAreTheTextThatTheyAreOrAreSpelledOut() {
        assertThat(FlinkValue.of("東".getBytes(StandardCharsets.UTF_8))).isEqualTo("東");
        assertThat(FlinkValue.of(new byte[] {'a', (byte) 0xFF, '\\'})).isEqualTo("a\\xFF\\x5C");
    }

    @Test
    void whatIsNestedIsJson() {
        LinkedHashMap<String, Integer> names = new LinkedHashMap<>(Map.of("old", 0, "new", 1));
        Row row = RowUtils.createRowWithNamedPositions(RowKind.INSERT, new Object[] {3L, null}, names);
        assertThat(FlinkValue.of(row)).isEqualTo(mapOf("old", 3L, "new", null));
        assertThat(FlinkValue.of(Row.of("a", 1))).isEqualTo(List.of("a", 1));
        assertThat(FlinkValue.of(Map.of("reason", "why".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Map.of("reason", "why"));
        assertThat(FlinkValue.of(new Integer[] {1, null})).isEqualTo(Arrays.asList(1, null));
    }

    private static Map<String, @Nullable Object> mapOf(
            String first, Object one, String second, @Nullable Object other) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, other);
        return map;
    }
}
