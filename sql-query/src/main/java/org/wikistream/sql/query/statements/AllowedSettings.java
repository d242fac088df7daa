package org.wikistream.sql.query.statements;

import java.util.Set;
import org.wikistream.display.SafeText;

/** The Flink options that {@code SET} may change: those that affect the answer, not those that affect the job. */
public final class AllowedSettings {

    /** {@code 'batch'} or {@code 'streaming'}. */
    public static final String RUNTIME_MODE = "execution.runtime-mode";

    /** Table options that would access files, more slots, or other servers. */
    private static final Set<String> KEPT = Set.of(
            "table.dynamic-table-options.enabled",
            "table.exec.resource.default-parallelism",
            "table.resources.download-dir",
            "table.local-time-zone");

    private AllowedSettings() {}

    public static void refuseOthers(String key) throws RefusedSql {
        if (!key.equals(RUNTIME_MODE) && (!key.startsWith("table.") || KEPT.contains(key))) {
            throw new RefusedSql("SET '" + SafeText.of(key)
                    + "' is not allowed here; allowed: " + RUNTIME_MODE + ", and table.* but for "
                    + String.join(", ", KEPT.stream().sorted().toList()));
        }
    }
}
