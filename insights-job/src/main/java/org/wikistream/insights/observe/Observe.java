package org.wikistream.insights.observe;

import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.insights.slots.Observation;

/**
 * Sends what an {@link Observer} sees: what is fought over as output, the rest by side outputs. Each has the time of
 * its change, which the operator in front has set.
 */
public final class Observe extends ProcessFunction<EnrichedChange, Observation> {

    public static final OutputTag<Observation> EDITED =
            new OutputTag<>("edited", TypeInformation.of(Observation.class));
    public static final OutputTag<Observation> ACTED = new OutputTag<>("acted", TypeInformation.of(Observation.class));

    private final Observer observer;

    private transient @Nullable Outputs outputs;

    public Observe(Observer observer) {
        this.observer = observer;
    }

    @Override
    public void processElement(EnrichedChange change, Context context, Collector<Observation> fought) {
        if (outputs == null) {
            outputs = new Outputs(context, fought);
        }
        // Flink gives the same context and collector each time.
        observer.observe(change, Objects.requireNonNull(context.timestamp(), "No time"), outputs);
    }

    /** Where what was seen goes. */
    private record Outputs(ProcessFunction<EnrichedChange, Observation>.Context context, Collector<Observation> fought)
            implements Observer.Seen {

        @Override
        public void fought(Observation pageAct) {
            fought.collect(pageAct);
        }

        @Override
        public void edited(Observation pageAct) {
            context.output(EDITED, pageAct);
        }

        @Override
        public void acted(Observation accountAct) {
            context.output(ACTED, accountAct);
        }
    }
}
