package org.wikistream.mysql.rollup;

import org.wikistream.mysql.rollup.Measure.Merge;

/** {@code new_account}: accounts by the hour in which their wiki logged them. */
final class NewAccount implements RollUp {

    private static final RollUpTable TABLE =
            RollUpTable.of("new_account", "wiki", "user").with(Merge.NEWEST, "how", "created_by");

    @Override
    public RollUpTable table() {
        return TABLE;
    }

    @Override
    public void add(CountableChange change, RollUpRows rows) {
        Account account = Account.madeBy(change);
        if (account != null) {
            rows.at(change.hour(), change.wikiOrUnknown(), account.name())
                    .add("how", account.how())
                    .add("created_by", account.createdBy());
        }
    }
}
