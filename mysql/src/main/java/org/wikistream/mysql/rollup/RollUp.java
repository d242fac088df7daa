package org.wikistream.mysql.rollup;

/** One table of counts by the hour. */
interface RollUp {

    RollUpTable table();

    /** Adds a change's counts in this table, if any. */
    void add(CountableChange change, RollUpRows rows);
}
