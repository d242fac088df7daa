package org.wikistream.warehouse.writing;

import java.util.List;
import org.wikistream.mysql.SqlProblem;

/**
 * What became of a batch: each of its rows is in one of the lists.
 *
 * @param doubles how many of the written rows already existed
 */
record BatchResult<E, R>(List<PendingRow<E, R>> written, List<Refused<E, R>> refused, int doubles) {

    /** A row that MySQL will not take. */
    record Refused<E, R>(PendingRow<E, R> row, SqlProblem problem) {}
}
