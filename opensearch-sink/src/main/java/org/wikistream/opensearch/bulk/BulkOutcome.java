package org.wikistream.opensearch.bulk;

import java.util.List;

/** What became of a bulk that was sent. */
sealed interface BulkOutcome {

    /** OpenSearch has answered for each action. It took all but those that failed, which are in the bulk's order. */
    record Answered(List<ItemFailure> failures) implements BulkOutcome {}

    /** The whole bulk was refused for its content: for its size, or for an action that the answer does not name. */
    record Unfit(boolean tooLarge, ItemFailure failure) implements BulkOutcome {}

    /** The bulk was refused or never answered for another reason. OpenSearch may have taken it nevertheless. */
    record Failed(OutageReason outage, String detail) implements BulkOutcome {}

    /** The client itself is broken, and would never send anything again. */
    record Broken(Exception cause) implements BulkOutcome {}
}
