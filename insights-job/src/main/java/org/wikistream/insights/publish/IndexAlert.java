package org.wikistream.insights.publish;

import java.time.Instant;
import org.apache.flink.util.function.SerializableFunction;
import org.wikistream.opensearch.bulk.DocumentOrigin;
import org.wikistream.opensearch.bulk.IndexAction;

/**
 * Makes the action that indexes an alert. After a failure, versions come again, perhaps older than the stored one; the
 * higher version stays. All versions are in one index, because {@code from} is the same in all.
 */
public final class IndexAlert implements SerializableFunction<PublishedAlert, IndexAction> {

    private final SerializableFunction<Instant, String> index;

    /**
     * Indexes by time.
     *
     * @param index name of the index of alerts that began at a time
     */
    public IndexAlert(SerializableFunction<Instant, String> index) {
        this.index = index;
    }

    @Override
    public IndexAction apply(PublishedAlert alert) {
        return new IndexAction(
                index.apply(alert.from()),
                alert.id(),
                alert.version(),
                alert.value(),
                DocumentOrigin.computed(alert.kind(), alert.value()));
    }
}
