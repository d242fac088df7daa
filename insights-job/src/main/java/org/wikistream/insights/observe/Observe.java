package org.wikistream.insights.observe;

import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.insights.slots.Sighting;

/**
 * Sends what an {@link Observer} sees: what is fought over as output, the rest by side outputs. Each has the time of its change,
 * which the operator in front has set.
 */
public final class Observe extends ProcessFunction<EnrichedChange, Sighting> {

    public static final OutputTag<Sighting> EDITED = new OutputTag<>("edited", TypeInformation.of(Sighting.class));
    public static final OutputTag<Sighting> ACTED = new OutputTag<>("acted", TypeInformation.of(Sighting.class));

    private final Observer observer;

    private transient @Nullable Outputs outputs;

    public Observe(Observer observer) {
        this.observer = observer;
    }

    @Override
    public void processElement(EnrichedChange change, Context context, Collector<Sighting> fought) {
        if (outputs == null) {
            outputs = new Outputs(context, fought);
        }
        // Flink gives the same context and collector each time.
        observer.observe(change, Objects.requireNonNull(context.timestamp(), "No time"), outputs);
    }

    /** Where what was seen goes. */
    private record Outputs(ProcessFunction<EnrichedChange, Sighting>.Context context, Collector<Sighting> fought)
            implements Observer.Seen {

        @Override
        public void fought(Sighting pageAct) {
            fought.collect(pageAct);
        }

        @Override
        public void edited(Sighting pageAct) {
            context.output(EDITED, pageAct);
        }

        @Override
        public void acted(Sighting accountAct) {
            context.output(ACTED, accountAct);
        }
    }
}
