package org.wikistream.opensearch.bulk;

import java.util.List;

/** What became of a bulk that was sent. */
sealed interface BulkOutcome {

    /**
     * OpenSearch has answered for each action. It accepted all except the failed ones, which are in the bulk's order.
     */
    record Answered(List<ItemFailure> failures) implements BulkOutcome {}

    /** The whole bulk was refused because of its content: its size, or an action that the answer does not name. */
    record Unfit(boolean tooLarge, ItemFailure failure) implements BulkOutcome {}

    /** The bulk was refused or not answered for another reason. OpenSearch may have accepted it nevertheless. */
    record Failed(OutageReason outage, String detail) implements BulkOutcome {}

    /** The client itself is broken, and will never send anything again. */
    record Broken(Exception cause) implements BulkOutcome {}
}
