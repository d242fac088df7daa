package org.wikistream.opensearch.bulk;

import java.util.List;

/** What became of a bulk that was sent. */
sealed interface BulkOutcome {

    /** OpenSearch has answered for each action: all were taken but these, which are in the bulk's order. */
    record Answered(List<ItemFailure> failures) implements BulkOutcome {}

    /** It was refused as a whole for what is in it: for its size, or for one of its actions, and nothing says which. */
    record Unfit(boolean tooLarge, ItemFailure failure) implements BulkOutcome {}

    /** It was refused, or never answered, for another reason. Perhaps it was taken all the same. */
    record Failed(OutageReason outage, String detail) implements BulkOutcome {}

    /** The client itself can't go on, and would never send anything again. */
    record Broken(Exception cause) implements BulkOutcome {}
}
