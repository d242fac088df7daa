package org.wikistream.opensearch.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

/**
 * States of indices, as OpenSearch reports them.
 *
 * @param existing all indices, open or closed
 * @param writable indices that are open, have all primary shards and no block on writing
 */
record IndexStates(Set<String> existing, Set<String> writable) {

    /** The part of the cluster's state that is read here. */
    static final String FILTER_PATH =
            "cluster_name,blocks,routing_table.indices.*.shards.*.primary," + "routing_table.indices.*.shards.*.state";

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> WRITTEN_TO = Set.of("STARTED", "RELOCATING");

    /** Returns whether any index other than this one can be written. */
    boolean anyBut(String index) {
        return writable.stream().anyMatch(other -> !other.equals(index));
    }

    /** Reads {@code GET _cluster/state/blocks,routing_table/...}. */
    static IndexStates parse(InputStream answer) throws IOException {
        try (JsonParser json = JSON.createParser(answer)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("The answer is not a JSON object");
            }
            return new Reading(json).states();
        }
    }

    private interface Member {
        /** Consumes the value at the parser's position. */
        void read(String name) throws IOException;
    }

    private static final class Reading {
        private final JsonParser json;
        private final Set<String> existing = new HashSet<>();
        private final Set<String> unwritable = new HashSet<>();
        private boolean allBlocked;
        private boolean isState;

        Reading(JsonParser json) {
            this.json = json;
        }

        IndexStates states() throws IOException {
            members(part -> {
                switch (part) {
                    case "blocks" -> members(this::blocks);
                    case "routing_table" -> members(indices -> members(this::index));
                    default -> {
                        isState |= part.equals("cluster_name");
                        json.skipChildren();
                    }
                }
            });
            if (!isState) {
                throw new IOException("The answer is not a cluster's state");
            }
            Set<String> writable = new HashSet<>();
            if (!allBlocked) {
                writable.addAll(existing);
                writable.removeAll(unwritable);
            }
            return new IndexStates(existing, writable);
        }

        private void blocks(String of) throws IOException {
            if (of.equals("global")) {
                members(id -> allBlocked |= isOnWriting());
            } else {
                members(index -> members(id -> {
                    if (isOnWriting()) {
                        unwritable.add(index);
                    }
                }));
            }
        }

        private boolean isOnWriting() throws IOException {
            boolean[] found = {false};
            members(name -> {
                if (json.currentToken() != JsonToken.START_ARRAY) {
                    json.skipChildren();
                    return;
                }
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    found[0] |= name.equals("levels") && json.getText().equals("write");
                }
            });
            return found[0];
        }

        private void index(String name) throws IOException {
            existing.add(name);
            members(shards -> members(number -> {
                boolean allocated = false;
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    allocated |= isPrimaryAndThere();
                }
                if (!allocated) {
                    unwritable.add(name);
                }
            }));
        }

        private boolean isPrimaryAndThere() throws IOException {
            boolean[] found = {false, false};
            members(field -> {
                found[0] |= field.equals("primary") && json.currentToken() == JsonToken.VALUE_TRUE;
                found[1] |= field.equals("state") && WRITTEN_TO.contains(json.getText());
                json.skipChildren();
            });
            return found[0] && found[1];
        }

        private void members(Member member) throws IOException {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                member.read(name);
            }
        }
    }
}
