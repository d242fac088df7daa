package org.wikistream.opensearch;

/**
 * How many shards a cluster may have, and how many it has.
 *
 * @param eachNode {@code cluster.max_shards_per_node}
 * @param taken open shards with their replicas, allocated or not
 */
record ShardRoom(int eachNode, int dataNodes, int taken) {

    int free() {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, (long) eachNode * dataNodes - taken));
    }

    /** Returns a clause for a message. */
    String text() {
        return "OpenSearch has room for " + free() + " more shards (cluster.max_shards_per_node = " + eachNode
                + ", data nodes: " + dataNodes + ", shards: " + taken + ")";
    }
}
