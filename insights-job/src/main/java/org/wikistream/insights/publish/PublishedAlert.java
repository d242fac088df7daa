package org.wikistream.insights.publish;

import java.time.Instant;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.AlertCodec;

/**
 * A version of an alert on its way to the topic and the index. It is encoded once, where it was found: both get the
 * same bytes.
 *
 * @param kind label
 * @param from of the alert; the same in all versions
 * @param value JSON, as {@link AlertCodec} has it
 */
public record PublishedAlert(String id, long version, String kind, Instant from, byte[] value) {

    public static PublishedAlert of(Alert alert) {
        return new PublishedAlert(
                alert.id(), alert.version(), alert.kind().label(), alert.from(), AlertCodec.value(alert));
    }
}
