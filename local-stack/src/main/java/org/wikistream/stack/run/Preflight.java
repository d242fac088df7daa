package org.wikistream.stack.run;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.JobChoice;
import org.wikistream.stack.data.Since;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.SourceRequest;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.Jobs;
import org.wikistream.stack.port.PortCheck;
import org.wikistream.stack.port.PortHolder;
import org.wikistream.stack.port.PortSpec;
import org.wikistream.stack.process.ServerProcess;
import org.wikistream.stack.replay.ArchiveReplay;
import org.wikistream.stack.server.FeedServer;
import org.wikistream.stack.server.LogFormat;
import org.wikistream.stack.server.Services;
import org.wikistream.stack.spec.JobSpec;
import org.wikistream.stack.spec.ServiceSpec;

/**
 * Finds problems that would keep the stack from running, before anything starts. The lock of the data dir must be held.
 */
final class Preflight {

    /** A remedy for taken ports. */
    private static final int OTHER_OFFSET = 10_000;

    private final Installation installation;
    private final DataDir dataDir;
    private final Console console;
    private final Clock clock;

    Preflight(Installation installation, DataDir dataDir, Console console, Clock clock) {
        this.installation = installation;
        this.dataDir = dataDir;
        this.console = console;
        this.clock = clock;
    }

    /**
     * Returns the stack that was requested, after checking that its ports are free and that nothing of an earlier run
     * is left.
     */
    Stack prepare(UpRequest request) {
        Optional<StackRecord> known = dataDir.record();
        StackRecord wanted = wanted(request, known.orElse(null));
        // A choice of all jobs replaces an earlier choice.
        Optional<JobChoice> remembered =
                request.jobs().only() == null ? dataDir.jobs().read() : Optional.empty();
        Optional<JobChoice> choice = request.jobs().resolve(remembered);
        remembered.ifPresent(Preflight::refuseUnknownJobs);
        List<JobSpec> jobs = Jobs.chosen(choice.or(() -> remembered));
        Stack stack = new Stack(installation, dataDir, wanted, jobs, System.getenv());
        known.ifPresent(record -> stopLeftovers(new Stack(installation, dataDir, record)));
        refuseTakenPorts(stack, known.isPresent());
        LogFormat.refuseUnknown(System.getenv());
        Resources.at(dataDir.folder()).check(dataDir.folder(), stack.memory(), console::say);
        StackRecord begun = begin(wanted, request.source(), known);
        choice.ifPresent(dataDir.jobs()::write);
        dataDir.remember(begun);
        return stack;
    }

    private StackRecord wanted(UpRequest request, @Nullable StackRecord known) {
        Optional<Source> remembered = Optional.ofNullable(known).flatMap(StackRecord::knownSource);
        Source source = request.source().resolve(remembered, clock);
        int offset = request.portOffset() != null ? request.portOffset() : known == null ? 0 : known.portOffset();
        int feedPort = known == null ? FeedServer.HTTP.at(offset) : known.feedPort();
        Instant since =
                request.since() != null ? Since.parse(request.since(), clock) : known == null ? null : known.since();
        boolean open = SourceDecision.isOpen(request.source(), remembered);
        return new StackRecord(offset, feedPort, open ? null : source, since);
    }

    /**
     * Makes the recording that the source needs, once for a data dir, and returns the record with what is then known of
     * the source.
     */
    private StackRecord begin(StackRecord wanted, SourceRequest request, Optional<StackRecord> known) {
        ArchiveReplay replay = new ArchiveReplay(installation, dataDir, console.output());
        if (known.flatMap(StackRecord::knownSource).isPresent()) {
            wanted.knownSource().ifPresent(replay::refuseIfGone);
            return wanted;
        }
        return wanted.knownSource()
                .filter(source -> source.kind() == Source.Kind.ARCHIVE)
                .map(source -> wanted.withSource(replay.record(source, request.settings())))
                .orElse(wanted);
    }

    private void stopLeftovers(Stack earlier) {
        List<ServerProcess> left = earlier.processes().alive();
        if (!left.isEmpty()) {
            console.say("An earlier run was killed and left "
                    + left.stream()
                            .map(process -> process.name() + " (process " + process.pid() + ")")
                            .collect(Collectors.joining(", "))
                    + ": stopping it first");
            new Shutdown(earlier, console, clock).run();
        }
    }

    /** Refuses a data dir that runs a job which only a newer launcher knows. */
    private static void refuseUnknownJobs(JobChoice choice) {
        choice.jobs().stream()
                .filter(name -> Jobs.find(name).isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw new UserError("The data dir has the job " + name
                            + ", which this version does not know; choose other jobs by --only: "
                            + Jobs.names(Jobs.ALL));
                });
    }

    /** @param used whether the data dir was in use before: an offset then no longer moves a port that stays */
    private static void refuseTakenPorts(Stack stack, boolean used) {
        boolean mayServeSource =
                stack.record().knownSource().map(Source::isServedHere).orElse(true);
        List<String> taken = new ArrayList<>();
        Set<String> fixed = new LinkedHashSet<>();
        for (ServiceSpec service : Services.running(stack.jobs(), mayServeSource)) {
            for (PortSpec port : service.ports()) {
                int number = stack.ports().number(port);
                if (PortCheck.isTaken(number)) {
                    taken.add("Port " + number + ", the " + port.purpose() + " port of " + service.name() + ", is taken"
                            + PortHolder.find(number).map(Preflight::described).orElse(""));
                    if (port.stays() && used) {
                        fixed.add(service.name());
                    }
                }
            }
        }
        if (!taken.isEmpty()) {
            int other = stack.record().portOffset() == OTHER_OFFSET ? 2 * OTHER_OFFSET : OTHER_OFFSET;
            throw new UserError(String.join("\n", taken)
                    + (fixed.isEmpty()
                            ? "\nStop what listens there, or move all ports: ./wikistream up --port-offset " + other
                            : "\nStop what listens there, or use another data dir (the " + String.join(", ", fixed)
                                    + "'s port stays with this one's data):"
                                    + " ./wikistream up --data-dir DIR --port-offset " + other));
        }
    }

    private static String described(ProcessHandle holder) {
        return " by process " + holder.pid()
                + holder.info().command().map(command -> " (" + command + ")").orElse("");
    }
}
