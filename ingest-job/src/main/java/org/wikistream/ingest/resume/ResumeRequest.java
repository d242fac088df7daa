package org.wikistream.ingest.resume;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the service is asked to begin; at the newest event if both are null.
 *
 * @param since for all partitions alike
 * @param lastEventId for each partition separately; takes precedence over {@code since}
 */
public record ResumeRequest(
        @Nullable Instant since, @Nullable String lastEventId) {

    public static final ResumeRequest NEWEST = new ResumeRequest(null, null);

    public static ResumeRequest since(Instant since) {
        return new ResumeRequest(since, null);
    }

    public static ResumeRequest lastEventId(String id) {
        return new ResumeRequest(null, id);
    }
}
