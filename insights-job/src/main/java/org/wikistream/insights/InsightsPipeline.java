package org.wikistream.insights;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.wikistream.changesource.ChangeSource;
import org.wikistream.changesource.SeparateRejected;
import org.wikistream.changesource.clock.ClockedChanges;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.insights.observe.Observe;
import org.wikistream.insights.observe.Observer;
import org.wikistream.insights.publish.PublishedAlert;
import org.wikistream.insights.slots.Detector;
import org.wikistream.insights.slots.Observation;
import org.wikistream.insights.slots.SlotOperator;

/**
 * Finds alerts among changes.
 *
 * <pre>
 * read-changes ─► separate-rejected ─► order-changes
 *
 * order-changes ─► observe ─┬─ reverts, protections, moves ═ by page ═══► find-edit-wars ────────────────────────┐
 *                           ├─ people's edits of articles ══ by page ═══► count-people ═ by wiki ═► find-rising ─┤
 *                           ├─ edits and blocks of accounts ═ by account ► find-runs ────────────────────────────┤
 *                           └─ changes, counted by account ═ by one key ► add-up-minutes ═ by wiki ═► find-pace ─┤
 *                                                                                              publish-alerts ◄──┤
 *                                                                                                write-alerts ◄──┘
 * </pre>
 *
 * <p>A change is one object from the parser to what stands on the left, in the thread that read it. What crosses the
 * network are observations, of the changes that some detector looks at. Any of the detectors may find alerts, those
 * that another is behind too. They are few, so that each sink is one task. Records that can't be read are counted, and
 * left to indexing-job, which writes them to the rejected topic.
 */
public final class InsightsPipeline {

    private InsightsPipeline() {}

    /** Reads the topic by as many subtasks as it has partitions, at most; detectors have the parallelism of the job. */
    public static void define(
            StreamExecutionEnvironment env,
            InsightsSettings settings,
            ReadTopic topic,
            Detectors detectors,
            InsightsSinks sinks) {
        int readers = Math.min(env.getParallelism(), topic.partitions());
        ChangeSource changes = settings.source();
        SingleOutputStreamOperator<EnrichedChange> ordered = env.fromSource(
                        changes.source(), changes.watermarks(), "read-changes")
                .uid("read-changes")
                .setParallelism(readers)
                .process(new SeparateRejected())
                .name("separate-rejected")
                .uid("separate-rejected")
                .setParallelism(readers)
                .transform(
                        "order-changes",
                        TypeInformation.of(EnrichedChange.class),
                        new ClockedChanges(topic.id(), settings.lateness()))
                .uid("order-changes")
                .setParallelism(readers);
        find(ordered, settings.observer(), detectors, sinks);
    }

    /** @param ordered changes that are on time by their partition's clock, each with its time */
    private static void find(
            SingleOutputStreamOperator<EnrichedChange> ordered,
            Observer observer,
            Detectors detectors,
            InsightsSinks sinks) {
        int readers = ordered.getParallelism();
        SingleOutputStreamOperator<Observation> observed = ordered.transform(
                        "observe",
                        TypeInformation.of(Observation.class),
                        new Observe(observer, detectors.minutes().slotLength()))
                .uid("observe")
                .setParallelism(readers);

        SingleOutputStreamOperator<PublishedAlert> people =
                find(observed.getSideOutput(Observe.EDITED), detectors.people(), "count-people");
        SingleOutputStreamOperator<PublishedAlert> minutes = find(observed, detectors.minutes(), "add-up-minutes");
        SingleOutputStreamOperator<PublishedAlert> paces = find(onward(minutes), detectors.pace(), "find-pace");
        // Every operator exists whichever kinds are wanted, so that any savepoint fits and open alerts come to their
        // end.
        DataStream<PublishedAlert> alerts = find(
                        observed.getSideOutput(Observe.FOUGHT), detectors.editWars(), "find-edit-wars")
                .union(
                        people,
                        find(onward(people), detectors.rising(), "find-rising"),
                        find(observed.getSideOutput(Observe.ACTED), detectors.runs(), "find-runs"),
                        minutes,
                        paces);
        // The topic comes first, so its readers need not wait for a bulk.
        write(alerts, sinks.topic(), "publish-alerts");
        write(alerts, sinks.index(), "write-alerts");
    }

    private static SingleOutputStreamOperator<PublishedAlert> find(
            DataStream<Observation> observations, Detector<?> detector, String uid) {
        return observations
                .keyBy(Observation::key, Types.STRING)
                .transform(uid, TypeInformation.of(PublishedAlert.class), new SlotOperator<>(detector))
                .uid(uid);
    }

    private static DataStream<Observation> onward(SingleOutputStreamOperator<PublishedAlert> found) {
        return found.getSideOutput(SlotOperator.ONWARD);
    }

    private static void write(DataStream<PublishedAlert> alerts, Sink<PublishedAlert> sink, String uid) {
        alerts.sinkTo(sink).name(uid).uid(uid).setParallelism(1);
    }
}
