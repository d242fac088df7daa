package org.wikistream.stack.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A job that the stack can run.
 *
 * @param name of its module, of its deployment and in {@code status}, such as {@code ingest-job}
 * @param enabledByDefault whether a plain {@code up} runs it
 * @param needs names of the services, besides Kafka and Flink, that must answer before it is submitted and before a
 *     savepoint
 * @param startsAfter names of the jobs that are submitted before it, if they are chosen
 * @param settings those that the stack sets: addresses, mostly
 * @param companions settings that are meant only for the stack's own server, by the key of its address; they are not
 *     set if another address is given
 * @param destination settings that say where it writes, with their defaults; another value makes another deployment
 * @param stores that it writes changes to, besides Kafka
 * @param refusesFreshStartOnData whether a start without state would write again what is in Kafka already
 * @param flinkOptions options of Flink that it has on this stack in place of those in {@code flink-conf/}
 * @param makesDocuments whether the stack is ready only when an event is searchable
 * @param startProof what a new version must do before it counts as started
 * @param writesAgain whether writing the same thing twice has the effect of writing it once, which lets the job go back
 *     behind a checkpoint
 * @param parallelism the value in {@code flink-conf/}, unless an upgrade changed it
 */
public record JobSpec(
        String name,
        boolean enabledByDefault,
        Set<String> needs,
        Set<String> startsAfter,
        Function<LocalContext, Map<String, String>> settings,
        Map<String, Set<String>> companions,
        Map<String, String> destination,
        List<StoreSpec> stores,
        Map<String, String> flinkOptions,
        boolean refusesFreshStartOnData,
        boolean makesDocuments,
        StartProof startProof,
        boolean writesAgain,
        int parallelism,
        TaskManagerShare memory) {

    private static final String SUFFIX = "-job";
    /** The {@code parallelism.default} of {@code flink-conf/config.yaml}. */
    private static final int PARALLELISM = 1;

    public JobSpec {
        if (!name.endsWith(SUFFIX)) {
            throw new IllegalArgumentException("A job is named NAME" + SUFFIX + ", not " + name);
        }
        needs = Set.copyOf(needs);
        startsAfter = Set.copyOf(startsAfter);
        companions = Map.copyOf(companions);
        destination = Map.copyOf(destination);
        stores = List.copyOf(stores);
        flinkOptions = Map.copyOf(flinkOptions);
    }

    /**
     * Begins the description of a job that plain {@code up} does not run and that needs no service of its own.
     *
     * @param memory that it adds to the TaskManager
     */
    public static Builder named(String name, TaskManagerShare memory) {
        return new Builder(name, memory);
    }

    /** Returns the same job with another value of an option of Flink. */
    public JobSpec withFlinkOption(String key, String value) {
        Map<String, String> changed = new HashMap<>(flinkOptions);
        changed.put(key, value);
        return new JobSpec(
                name,
                enabledByDefault,
                needs,
                startsAfter,
                settings,
                companions,
                destination,
                stores,
                changed,
                refusesFreshStartOnData,
                makesDocuments,
                startProof,
                writesAgain,
                parallelism,
                memory);
    }

    /** Returns the name that people type: {@code ingest}. */
    public String shortName() {
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** Returns whether this typed name means the job. */
    public boolean isCalled(String typed) {
        return typed.equals(name) || typed.equals(shortName());
    }

    /** Builds the description of a job, one property after the other. */
    public static final class Builder {

        private final String name;
        private final TaskManagerShare memory;
        private final Set<String> needs = new HashSet<>();
        private final Set<String> startsAfter = new HashSet<>();
        private final Map<String, Set<String>> companions = new HashMap<>();
        private final Map<String, String> destination = new HashMap<>();
        private final Map<String, String> flinkOptions = new HashMap<>();
        private Function<LocalContext, Map<String, String>> settings = context -> Map.of();
        private final List<StoreSpec> stores = new ArrayList<>();
        private boolean enabledByDefault;
        private boolean refusesFreshStartOnData;
        private boolean makesDocuments;
        private StartProof startProof = StartProof.RUNS;
        private boolean writesAgain;

        private Builder(String name, TaskManagerShare memory) {
            this.name = name;
            this.memory = memory;
        }

        public Builder enabledByDefault() {
            enabledByDefault = true;
            return this;
        }

        public Builder needs(String service) {
            needs.add(service);
            return this;
        }

        public Builder startsAfter(JobSpec job) {
            startsAfter.add(job.name());
            return this;
        }

        public Builder settings(Function<LocalContext, Map<String, String>> filledIn) {
            settings = filledIn;
            return this;
        }

        /**
         * Names the settings that belong to an address, so that no other server is sent, for example, this server's
         * password.
         */
        public Builder companions(String address, Set<String> settingsForIt) {
            companions.put(address, Set.copyOf(settingsForIt));
            return this;
        }

        /** Adds a setting that says where the job writes, and its default. */
        public Builder writesTo(String key, String usual) {
            destination.put(key, usual);
            return this;
        }

        public Builder store(StoreSpec written) {
            stores.add(written);
            return this;
        }

        /** Adds an option of Flink that suits a stack on one machine better than the one in {@code flink-conf/}. */
        public Builder flinkOption(String key, String value) {
            flinkOptions.put(key, value);
            return this;
        }

        public Builder refusesFreshStartOnData() {
            refusesFreshStartOnData = true;
            return this;
        }

        public Builder makesDocuments() {
            makesDocuments = true;
            return this;
        }

        public Builder startProof(StartProof required) {
            startProof = required;
            return this;
        }

        public Builder writesAgain() {
            writesAgain = true;
            return this;
        }

        public JobSpec build() {
            return new JobSpec(
                    name,
                    enabledByDefault,
                    needs,
                    startsAfter,
                    settings,
                    companions,
                    destination,
                    stores,
                    flinkOptions,
                    refusesFreshStartOnData,
                    makesDocuments,
                    startProof,
                    writesAgain,
                    PARALLELISM,
                    memory);
        }
    }
}
