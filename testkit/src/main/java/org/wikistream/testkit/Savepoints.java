package org.wikistream.testkit;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.runtime.OperatorIDPair;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.shaded.guava31.com.google.common.hash.Hashing;

/** The savepoints of earlier releases, which are kept in the test resources of each job. */
public final class Savepoints {

    private Savepoints() {}

    /** Returns the operators that have state in the savepoint of a release, such as {@code v0.1.0}. */
    public static Set<OperatorID> operators(Class<?> test, String release) {
        return load(test, release).stream()
                .filter(state -> state.getStateSize() > 0)
                .map(OperatorState::getOperatorID)
                .collect(Collectors.toSet());
    }

    /** Returns the state of an operator's only subtask in the savepoint of a release. */
    public static OperatorSubtaskState state(Class<?> test, String release, String uid) {
        // Flink derives ids in the same way (StreamGraphHasherV2).
        OperatorID operator = new OperatorID(
                Hashing.murmur3_128(0).hashString(uid, StandardCharsets.UTF_8).asBytes());
        return load(test, release).stream()
                .filter(state -> state.getOperatorID().equals(operator))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(release + " has no state of " + uid))
                .getState(0);
    }

    /** Reads a CSV file that is next to the savepoint of a release. Returns its lines without the header. */
    public static List<String> lines(Class<?> test, String release, String file) {
        String resource = "/savepoints/" + release + "/" + file;
        try (InputStream bytes = Objects.requireNonNull(test.getResourceAsStream(resource), resource)) {
            String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static Collection<OperatorState> load(Class<?> test, String release) {
        String resource = "/savepoints/" + release + "/_metadata";
        try (InputStream bytes = Objects.requireNonNull(test.getResourceAsStream(resource), resource);
                DataInputStream metadata = new DataInputStream(new BufferedInputStream(bytes))) {
            return Checkpoints.loadCheckpointMetadata(metadata, test.getClassLoader(), resource)
                    .getOperatorStates();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /** Returns the operators of a job, with the ids that follow from their uids. */
    public static Set<OperatorID> operators(JobGraph job) {
        return Arrays.stream(job.getVerticesAsArray())
                .flatMap(vertex -> vertex.getOperatorIDs().stream())
                .map(OperatorIDPair::getGeneratedOperatorID)
                .collect(Collectors.toSet());
    }
}
