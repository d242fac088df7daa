package org.wikistream.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change to a wiki, with the fields that this project uses. Only id and time are always present. The schema allows
 * everything else to be absent, and the feed makes use of that.
 *
 * @see <a href="https://schema.wikimedia.org/repositories/primary/jsonschema/mediawiki/recentchange/latest">schema</a>
 * @param id {@code meta.id}: names the event across data centres
 * @param time {@code meta.dt}: when the event was produced, which is event time here
 * @param type {@code edit}, {@code new}, {@code log}, {@code categorize}, {@code external}, or something else
 * @param timestamp when the change was made, in whole seconds
 * @param lengthOld size of the page before, in bytes; on edits only
 * @param lengthNew size of the page after, in bytes; on edits and new pages only
 * @param revisionOld {@code revision.old}: the version before; on edits only
 * @param revisionNew {@code revision.new}: the version that the change made; on edits and new pages only
 * @param serverUrl address of the wiki, such as {@code https://en.wikipedia.org}
 * @param logType which log, such as {@code block}; of log events only, as what follows
 * @param logAction what was done, within the log's type
 * @param logTarget {@code log_params.target}: a moved page's new title
 */
public record RecentChange(
        String id,
        Instant time,
        @Nullable String type,
        @Nullable String wiki,
        @Nullable String title,
        @Nullable Integer namespace,
        @Nullable String user,
        @Nullable String comment,
        @Nullable Boolean bot,
        @Nullable Boolean minor,
        @Nullable Instant timestamp,
        @Nullable Long lengthOld,
        @Nullable Long lengthNew,
        @Nullable Long revisionOld,
        @Nullable Long revisionNew,
        @Nullable String serverUrl,
        @Nullable String logType,
        @Nullable String logAction,
        @Nullable String logTarget) {

    public String category() {
        return Category.ofType(type);
    }

    public boolean byBot() {
        return Boolean.TRUE.equals(bot);
    }

    /**
     * Returns the bytes that the change added to the page, negative if it removed some; 0 if the event has no lengths.
     */
    public long sizeDelta() {
        return lengthNew == null ? 0 : lengthNew - (lengthOld == null ? 0 : lengthOld);
    }
}
