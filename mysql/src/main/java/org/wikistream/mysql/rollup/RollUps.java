package org.wikistream.mysql.rollup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wikistream.mysql.statement.MultiRowInsert;
import org.wikistream.mysql.statement.PacketLimit;

/** All roll-ups, in the order in which every transaction writes them. */
public final class RollUps {

    /** The busiest rows come last, because they are locked from then to the commit. */
    private static final List<RollUp> ALL = List.of(
            new PageHour(),
            new UserHour(),
            new PageEditorHour(),
            new PageRevertHour(),
            new WikiCategoryHour(),
            new NewAccount(),
            new WikiHour());

    private static final Map<RollUp, MultiRowInsert> INSERTS = inserts();

    private RollUps() {}

    /** Adds the changes' counts to the tables. Does not commit. */
    public static void write(Connection connection, PacketLimit limit, List<CountableChange> changes)
            throws SQLException {
        for (Map.Entry<RollUp, MultiRowInsert> each : INSERTS.entrySet()) {
            RollUpRows rows = new RollUpRows(each.getKey().table());
            changes.forEach(change -> each.getKey().add(change, rows));
            each.getValue().run(connection, limit, rows.values());
        }
    }

    /** Returns the names of the tables, in the order above. */
    public static List<String> tables() {
        return ALL.stream().map(rollUp -> rollUp.table().name()).toList();
    }

    static List<RollUp> all() {
        return ALL;
    }

    private static Map<RollUp, MultiRowInsert> inserts() {
        Map<RollUp, MultiRowInsert> inserts = new LinkedHashMap<>();
        ALL.forEach(rollUp -> inserts.put(rollUp, rollUp.table().insert()));
        return inserts;
    }
}
