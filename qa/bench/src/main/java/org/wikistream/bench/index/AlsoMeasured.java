package org.wikistream.bench.index;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wikistream.problem.UserError;

/**
 * What the bench of indexing measures on demand, beside the job and the loader: the values of {@code --also}.
 *
 * @param bare the loader with a bare mapping, and with that of this version
 * @param connector the job with Flink's own OpenSearch connector
 * @param stub the job with a stub of OpenSearch
 * @param servers each of them with the job and the loader
 * @param without the loader with less of a mapping
 */
public record AlsoMeasured(
        boolean bare, boolean connector, boolean stub, List<ServerVariant> servers, List<Ablation> without) {

    public static final AlsoMeasured NOTHING = new AlsoMeasured(false, false, false, List.of(), List.of());

    private static final String BARE = "bare";
    private static final String CONNECTOR = "connector";
    private static final String STUB = "stub";
    private static final String ALLOWED =
            String.join(", ", BARE, CONNECTOR, STUB, ServerVariant.ALLOWED, Ablation.ALLOWED)
                    + "; + joins several of one kind";

    /** A stack has ports for this many additional servers. */
    private static final int MOST_SERVERS = 9;

    public AlsoMeasured {
        servers = List.copyOf(servers);
        without = List.copyOf(without);
    }

    /** Reads the words of the command line. Throws an exception that names all invalid ones. */
    public static AlsoMeasured parse(List<String> given) {
        Set<String> words = new LinkedHashSet<>(given);
        List<ServerVariant> servers = new ArrayList<>();
        List<Ablation> without = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String word : words) {
            Optional<ServerVariant> server = ServerVariant.parse(word);
            Optional<Ablation> ablation = Ablation.parse(word);
            server.ifPresent(servers::add);
            ablation.ifPresent(without::add);
            if (server.isEmpty() && ablation.isEmpty()) {
                others.add(word);
            }
        }
        AlsoMeasured also =
                new AlsoMeasured(others.remove(BARE), others.remove(CONNECTOR), others.remove(STUB), servers, without);
        if (!others.isEmpty()) {
            throw new UserError("--also " + String.join(",", others) + " is not valid; allowed: " + ALLOWED);
        }
        if (servers.size() > MOST_SERVERS) {
            throw new UserError("--also with " + servers.size() + " servers is not valid; allowed: at most "
                    + MOST_SERVERS + " of heap, collector and buffer");
        }
        return also;
    }
}
