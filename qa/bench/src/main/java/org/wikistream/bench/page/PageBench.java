package org.wikistream.bench.page;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wikistream.bench.BenchStack;
import org.wikistream.bench.Machine;
import org.wikistream.bench.index.OpenSearchDestination;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.IndexPeriod;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.opensearch.TemplateInstaller;
import org.wikistream.problem.UserError;
import org.wikistream.progress.WorkProgress;
import org.wikistream.stack.count.ProgressMeter;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.Speed;
import org.wikistream.stack.flink.JobManager;
import org.wikistream.stack.flink.TaskManager;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.server.FeedServer;
import org.wikistream.stack.server.KafkaServer;
import org.wikistream.stack.server.OpenSearchServer;
import org.wikistream.stack.server.PageServer;

/**
 * Measures the page as {@code up} runs it, over a month of changes, while new ones are indexed: what its viewers cost
 * OpenSearch and its server, and how soon they are told; then how soon it answers. No job runs, nor Flink; Kafka is
 * there, and empty.
 */
public record PageBench(Installation installation, Path folder, int portOffset, Console console) {

    private static final long SEED = 1;
    private static final IndexNames NAMES = new IndexNames(ProgressMeter.TOPICS.prefix(), IndexPeriod.MONTH);
    private static final Set<String> NOT_NEEDED = Set.of(JobManager.NAME, TaskManager.NAME, FeedServer.NAME);

    /**
     * Runs all rounds. Throws if not all was indexed, if a viewer was not told of every change, or if a question was
     * not answered.
     */
    public PageReport run(PagePlan plan) {
        Source none = Source.sample(SEED, 1L, new Speed("max"), Instant.EPOCH);
        try (BenchStack servers = BenchStack.start(installation, folder, portOffset, none, NOT_NEEDED, console)) {
            int openSearch = servers.stack().ports().number(OpenSearchServer.HTTP);
            PageReport.Month month = index(plan.events(), servers, new OpenSearchDestination(openSearch));
            new OpenSearchWork(openSearch).awaitMerges();
            try (LiveChanges changes = LiveChanges.start(connection(openSearch), NAMES)) {
                servers.start(PageServer.NAME);
                URI page = URI.create(PageServer.address(servers.context()));
                console.say("  asking each question for the first time");
                List<Visitor.Answer> first = new Visitor(page).ask(Duration.ofSeconds(plan.warmUpSeconds()));
                List<PageLoad> loads = measure(page, plan, servers, changes);
                // Kafka has nothing to count, but the stack would count when it stops.
                servers.stop(KafkaServer.NAME);
                return PageReport.of(Machine.current(), month, plan, first, loads);
            }
        } catch (IOException e) {
            throw new UserError("The loader's bulks can't be kept (" + e.getMessage() + ")", e);
        }
    }

    private static OpenSearchConnection connection(int port) {
        return new OpenSearchConnection(List.of(URI.create(new OpenSearchDestination(port).url())), null);
    }

    private PageReport.Month index(long events, BenchStack servers, OpenSearchDestination openSearch)
            throws IOException {
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        long began = System.nanoTime();
        TemplateInstaller templates = new TemplateInstaller(connection(openSearch.port()));
        templates.install(NAMES);
        templates.installForAlerts(NAMES);
        MonthSchedule schedule = MonthSchedule.of(events, now);
        Path bulks = servers.stack().dataDir().bench();
        new MonthLoader(openSearch.url(), bulks, installation.baselinesClassPath(), NAMES, console).load(schedule);
        long indexed = openSearch.count(events);
        if (indexed != events) {
            throw new UserError("OpenSearch has " + indexed + " changes, not " + events);
        }
        return new PageReport.Month(
                events,
                schedule.within(Duration.ofDays(1)),
                schedule.within(Duration.ofHours(1)),
                Duration.ofNanos(System.nanoTime() - began).toMillis() / 1e3);
    }

    private List<PageLoad> measure(URI page, PagePlan plan, BenchStack servers, LiveChanges changes) {
        LoadMeter meter = new LoadMeter(servers, page, changes, Duration.ofSeconds(plan.seconds()));
        Map<Integer, List<LoadReading>> readings = new LinkedHashMap<>();
        try (WorkProgress progress =
                console.count("measuring", (long) plan.rounds() * plan.viewers().size(), "runs")) {
            for (int round = 1; round <= plan.rounds(); round++) {
                for (int viewers : plan.viewers()) {
                    console.say("  round " + round + ", viewers: " + viewers);
                    readings.computeIfAbsent(viewers, number -> new ArrayList<>())
                            .add(meter.measure(viewers));
                    progress.add(1);
                }
            }
        }
        return readings.values().stream().map(PageLoad::of).toList();
    }
}
