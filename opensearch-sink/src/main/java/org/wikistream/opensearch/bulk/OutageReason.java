package org.wikistream.opensearch.bulk;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The reasons why OpenSearch accepts nothing, or not everything, at the moment. No document is at fault; refused
 * actions are sent again until they are accepted.
 */
enum OutageReason {
    UNREACHABLE(false, "can't be reached", "check that it runs at opensearch.hosts"),
    UNTRUSTED(
            true,
            "shows a certificate that is not trusted",
            "set opensearch.ca-file to the one that signed it, restart"),
    BUSY(false, "is too busy", "none, unless this lasts: then OpenSearch is too small for the stream"),
    FAILING(false, "fails", "its log says why"),
    READ_ONLY(
            true,
            "has a write block",
            "free disk space if that is what filled up (the block goes by itself then), or lift it:"
                    + " PUT INDEX/_settings {\"index.blocks.read_only_allow_delete\": null}, or read_only, or write"),
    NO_NEW_INDEX(true, "does not create new indices", "free disk space, or lift cluster.blocks.create_index"),
    SHARD_LIMIT(
            true,
            "has no shards left",
            "delete indices, or raise cluster.max_shards_per_node, or choose a longer opensearch.index-period"),
    UNAVAILABLE(true, "has unassigned shards", "GET _cluster/allocation/explain says why the index is red"),
    INDEX_CLOSED(true, "has closed the index", "open it: POST INDEX/_open"),
    INDEX_MISSING(
            true,
            "lacks the index and does not create it",
            "allow it by action.auto_create_index, or create the index"),
    UNKNOWN_USER(
            true,
            "does not know the user or the password",
            "set opensearch.username and opensearch.password-file, restart"),
    NO_PERMISSION(
            true, "does not allow the user to write", "give it the right to write to and create the job's indices"),
    NOT_UNDERSTOOD(
            true,
            "gave an answer that is not OpenSearch's",
            "check that opensearch.hosts leads to OpenSearch, and not to a proxy");

    private static final int BAD_REQUEST = 400;
    private static final int NOT_AVAILABLE = 503;
    private static final String MAXIMUM_SHARDS = "maximum shards open";

    /** Reasons by type of error. A cluster without a manager also answers with a block. */
    private static final Map<String, OutageReason> NAMED = Map.of(
            "cluster_block_exception", READ_ONLY,
            "index_create_block_exception", NO_NEW_INDEX,
            "unavailable_shards_exception", UNAVAILABLE,
            "no_shard_available_action_exception", UNAVAILABLE,
            "cluster_manager_not_discovered_exception", UNAVAILABLE,
            "index_closed_exception", INDEX_CLOSED,
            "index_not_found_exception", INDEX_MISSING);

    private static final Set<OutageReason> OF_ONE_INDEX =
            EnumSet.of(READ_ONLY, NO_NEW_INDEX, SHARD_LIMIT, UNAVAILABLE, INDEX_CLOSED, INDEX_MISSING);

    private final boolean blocking;
    private final String meaning;
    private final String remedy;

    OutageReason(boolean blocking, String meaning, String remedy) {
        this.blocking = blocking;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** Returns whether the outage lasts until somebody acts. */
    boolean isBlocking() {
        return blocking;
    }

    /**
     * Returns whether, as the answer to one action rather than to a whole bulk, it may concern one index only, so that
     * others can be written.
     */
    boolean mayBeOfOneIndex() {
        return OF_ONE_INDEX.contains(this);
    }

    /** Returns a text that completes "OpenSearch ...". */
    String meaning() {
        return meaning;
    }

    /** Returns a sentence for people, with an example of what OpenSearch said. */
    String sentence(String example) {
        return "OpenSearch " + meaning + " (" + example + "). Remedy: " + remedy;
    }

    String remedy() {
        return remedy;
    }

    /**
     * Returns the reason; empty if the document is at fault and will be refused forever. The type of error says more
     * than the status, if there is one: a limit on shards comes as a 400.
     *
     * @param type type of OpenSearch's error; empty if there is none
     */
    static Optional<OutageReason> of(int status, String type, String reason) {
        OutageReason named = NAMED.get(type);
        if (named != null) {
            return Optional.of(named == READ_ONLY && status == NOT_AVAILABLE ? UNAVAILABLE : named);
        }
        if (status == BAD_REQUEST && reason.contains(MAXIMUM_SHARDS)) {
            return Optional.of(SHARD_LIMIT);
        }
        return switch (status) {
            case 401 -> Optional.of(UNKNOWN_USER);
            case 403 -> Optional.of(NO_PERMISSION);
            case 404 -> Optional.of(INDEX_MISSING);
            case 429, 502, NOT_AVAILABLE, 504 -> Optional.of(BUSY);
            default -> status / 100 == 5 ? Optional.of(FAILING) : Optional.empty();
        };
    }
}
