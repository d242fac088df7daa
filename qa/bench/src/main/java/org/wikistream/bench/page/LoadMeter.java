package org.wikistream.bench.page;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wikistream.bench.BenchStack;
import org.wikistream.bench.CpuTimes;
import org.wikistream.bench.Pause;
import org.wikistream.bench.PeakMemory;
import org.wikistream.stack.server.OpenSearchServer;

/**
 * Measures one number of viewers after the other: first what they cost and how soon they get news, and then how soon
 * the page answers, because answering also costs something.
 */
final class LoadMeter {

    private static final Duration SETTLING = Duration.ofSeconds(3);
    /** The page goes on reading a view for half a minute after its last viewer has left. */
    private static final Duration VIEW_KEPT = Duration.ofSeconds(33);

    private static final double NANOS = 1e9;

    private final BenchStack servers;
    private final OpenSearchWork openSearch;
    private final Visitor visitor;
    private final URI page;
    private final LiveChanges changes;
    private final Duration time;
    private long leftNanos = System.nanoTime() - VIEW_KEPT.toNanos();

    /** @param time of either part */
    LoadMeter(BenchStack servers, URI page, LiveChanges changes, Duration time) {
        this.servers = servers;
        this.page = page;
        this.changes = changes;
        this.time = time;
        openSearch = new OpenSearchWork(servers.stack().ports().number(OpenSearchServer.HTTP));
        visitor = new Visitor(page);
    }

    LoadReading measure(int count) {
        if (count == 0) {
            Duration left = Duration.ofNanos(leftNanos + VIEW_KEPT.toNanos() - System.nanoTime());
            Pause.of(left.isNegative() ? Duration.ZERO : left);
        }
        try (LiveViewers viewers = LiveViewers.open(page, count, changes)) {
            Pause.of(SETTLING);
            return measure(count, viewers);
        } finally {
            leftNanos = count > 0 ? System.nanoTime() : leftNanos;
        }
    }

    private LoadReading measure(int count, LiveViewers viewers) {
        Map<String, ProcessHandle> processes = servers.processes();
        PeakMemory memory = PeakMemory.begin(processes);
        long firstBulk = changes.lastTaken() + 1;
        long searchesBefore = openSearch.searches();
        CpuTimes cpuBefore = CpuTimes.of(processes);
        long began = System.nanoTime();
        Pause.of(time);
        CpuTimes cpu = CpuTimes.of(processes).since(cpuBefore);
        double seconds = (System.nanoTime() - began) / NANOS;
        long searches = openSearch.searches() - searchesBefore;
        // On a busy machine, none may have been taken so far.
        List<Double> updates = viewers.delays(firstBulk, Math.max(firstBulk, changes.lastTaken()));
        List<Visitor.Answer> answers = visitor.ask(time);
        viewers.areLooking();
        memory.look(processes);
        Map<String, Double> cpuSeconds = new TreeMap<>();
        cpu.byProcess().forEach((process, used) -> cpuSeconds.put(process, used.toNanos() / NANOS));
        return new LoadReading(count, seconds, cpuSeconds, searches, updates, answers, memory.mebibytes());
    }
}
