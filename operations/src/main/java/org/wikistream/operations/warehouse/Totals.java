package org.wikistream.operations.warehouse;

import java.math.BigInteger;

/**
 * Sums over the wikis and hours of a span. People are the authors of changes that are not marked as a bot's. Articles
 * are pages of namespace 0, except on Commons and Wikidata.
 *
 * @param otherChanges changes of type external or of an unknown type
 * @param withoutAccount changes by an IP address or a temporary account
 * @param articleEdits by people
 * @param newArticles by people
 * @param reverts edits that undo others
 * @param botReverts those of them that are marked as a bot's
 * @param wikis how many wikis had a change
 */
public record Totals(
        long changes,
        long edits,
        long newPages,
        long logEntries,
        long categorizations,
        long otherChanges,
        long botChanges,
        long withoutAccount,
        long articleEdits,
        long newArticles,
        long reverts,
        long botReverts,
        BigInteger bytesAdded,
        BigInteger bytesRemoved,
        long newAccounts,
        long wikis) {

    /** Nothing happened. */
    public static final Totals NONE =
            new Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, BigInteger.ZERO, BigInteger.ZERO, 0, 0);

    /** Returns the changes that are not marked as a bot's. */
    public long peopleChanges() {
        return changes - botChanges;
    }
}
