package org.wikistream.operations.warehouse.reading;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wikistream.mysql.query.WarehouseQuery;

/** The answers that were found, each row as a map by column. */
final class Found {

    private final Map<WarehouseQuery, List<Map<String, Object>>> answers = new EnumMap<>(WarehouseQuery.class);

    void put(WarehouseQuery query, List<Map<String, Object>> rows) {
        answers.put(query, rows);
    }

    /** Returns the rows of a query; none if the query was not made. */
    List<Map<String, Object>> rows(WarehouseQuery query) {
        return answers.getOrDefault(query, List.of());
    }

    /** Returns all answers except the totals, which are a single row and have their own place in the report. */
    Map<String, List<Map<String, Object>>> byName() {
        Map<String, List<Map<String, Object>>> byName = new LinkedHashMap<>();
        answers.forEach((query, rows) -> {
            if (query != WarehouseQuery.TOTALS) {
                byName.put(query.queryName(), rows);
            }
        });
        return byName;
    }
}
