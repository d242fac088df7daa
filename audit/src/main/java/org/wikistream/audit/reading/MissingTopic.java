package org.wikistream.audit.reading;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.wikistream.problem.UserError;
import org.wikistream.settings.SettingCatalogue;

/** Makes the error for a missing topic, which is mostly due to a mistyped prefix. */
public final class MissingTopic {

    private static final int SHOWN = 5;

    private MissingTopic() {}

    /**
     * Returns the error.
     *
     * @param existing names of all topics; the message lists those for the same purpose, whatever their prefix, the
     *     nearest first
     */
    public static UserError named(String topic, Collection<String> existing) {
        String purpose = topic.substring(topic.lastIndexOf(".recentchange"));
        List<String> near = existing.stream()
                .filter(name -> name.endsWith(purpose))
                .sorted(Comparator.comparingInt((String name) -> SettingCatalogue.distance(topic, name))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        return new UserError("There is no topic " + topic
                + (near.isEmpty()
                        ? ", nor one of another prefix; ingest-job creates it when it first starts"
                        : "; there is " + String.join(", ", near.subList(0, Math.min(SHOWN, near.size())))
                                + (near.size() > SHOWN ? " and " + (near.size() - SHOWN) + " more" : "")
                                + ". Is --topic-prefix, or kafka.topic-prefix, right?"));
    }
}
