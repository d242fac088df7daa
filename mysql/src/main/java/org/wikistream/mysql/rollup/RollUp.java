package org.wikistream.mysql.rollup;

/** One table of counts by the hour. */
interface RollUp {

    RollUpTable table();

    /** Adds what a change counts in this table, which may be nothing. */
    void add(CountableChange change, RollUpRows rows);
}
