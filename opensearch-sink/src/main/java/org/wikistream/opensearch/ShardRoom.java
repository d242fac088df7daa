package org.wikistream.opensearch;

/**
 * How many shards a cluster may have and has.
 *
 * @param eachNode {@code cluster.max_shards_per_node}
 * @param taken open shards with their replicas, whether they are on a node or not
 */
record ShardRoom(int eachNode, int dataNodes, int taken) {

    int free() {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, (long) eachNode * dataNodes - taken));
    }

    /** A clause for people. */
    String text() {
        return "OpenSearch has room for " + free() + " more shards (cluster.max_shards_per_node = " + eachNode
                + ", data nodes: " + dataNodes + ", shards: " + taken + ")";
    }
}
