package org.wikistream.indexing.stats;

import java.util.Base64;

/**
 * The number of different users or pages.
 *
 * @param estimate exact up to some 400, then with a standard error of 1.6 %
 * @param sketch an HLL sketch of Apache DataSketches in its compact form, in Base64: those of several rows merge into
 *     the one of an hour or a day, by its {@code Union} with {@code lgMaxK} 12
 */
public record DistinctCount(long estimate, String sketch) {

    static DistinctCount of(Distinct distinct) {
        return new DistinctCount(distinct.estimate(), Base64.getEncoder().encodeToString(distinct.bytes()));
    }
}
