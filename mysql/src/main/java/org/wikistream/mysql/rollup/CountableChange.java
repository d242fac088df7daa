package org.wikistream.mysql.rollup;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The values of a change's row that the roll-ups use. A flag is false if the row has none.
 *
 * @param dt in UTC, as are all times here
 * @param sizeDelta in bytes, negative where the page became shorter
 */
public record CountableChange(
        LocalDateTime dt,
        @Nullable String type,
        @Nullable String wiki,
        @Nullable Integer namespace,
        @Nullable String title,
        @Nullable String user,
        boolean bot,
        boolean minor,
        boolean anonymous,
        boolean temporary,
        boolean revert,
        @Nullable Long sizeDelta,
        @Nullable String comment,
        @Nullable String wikiCategory,
        @Nullable String logType,
        @Nullable String logAction) {

    /** The wiki of a change that names none. */
    public static final String UNKNOWN_WIKI = "unknown";

    LocalDateTime hour() {
        return dt.truncatedTo(ChronoUnit.HOURS);
    }

    String wikiOrUnknown() {
        return wiki == null ? UNKNOWN_WIKI : wiki;
    }

    boolean isEdit() {
        return "edit".equals(type);
    }

    boolean isNewPage() {
        return "new".equals(type);
    }

    boolean isEditOrNewPage() {
        return isEdit() || isNewPage();
    }

    boolean isLogEntry() {
        return "log".equals(type);
    }

    /** Returns whether it is in namespace 0 and, as far as the event says, by a person. */
    boolean isOfArticleByPerson() {
        return !bot && namespace != null && namespace == 0;
    }
}
