package org.wikistream.insights.observe;

import org.jspecify.annotations.Nullable;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.enrichment.UserKind;
import org.wikistream.event.RecentChange;

/**
 * An edit or a new page, and what detectors see of it.
 *
 * @param reverted whose edits it undid; absent where the comment doesn't say, and where it is no revert
 */
record ObservedEdit(
        EnrichedChange enriched,
        Place place,
        String user,
        @Nullable String reverted,
        Citation citation) {

    private static final String NEW = "new";

    private RecentChange change() {
        return enriched.change();
    }

    private boolean isNew() {
        return NEW.equals(change().type());
    }

    private boolean isRegistered() {
        return enriched.enrichment().userKind() == UserKind.REGISTERED;
    }

    /** Returns whether it undid what somebody else did, as far as is known. */
    boolean isRevertOfOthers() {
        return enriched.enrichment().revert() && !user.equals(reverted);
    }

    /** Returns whether it made no page and did nothing but undo something. */
    boolean isOnlyRevert() {
        return enriched.enrichment().revert() && !isNew();
    }

    PageAct pageAct() {
        PageAct.Type ofEdit = isOnlyRevert() ? PageAct.Type.REVERT : PageAct.Type.EDIT;
        return new PageAct(
                isNew() ? PageAct.Type.NEW : ofEdit,
                place.wiki(),
                place.title(),
                place.namespace(),
                user,
                isRegistered(),
                reverted,
                null,
                citation);
    }

    /** What the account did. */
    AccountAct accountAct() {
        return new AccountAct(
                isNew() ? AccountAct.Type.NEW : AccountAct.Type.EDIT,
                user,
                isRegistered(),
                place.wiki(),
                place.title(),
                place.namespace(),
                null,
                Tools.marked(change().comment()),
                citation);
    }

    /** What was done to the other account. */
    AccountAct revertedAct(String account) {
        return new AccountAct(
                AccountAct.Type.REVERTED,
                account,
                UserKind.of(account) == UserKind.REGISTERED,
                place.wiki(),
                place.title(),
                place.namespace(),
                user,
                false,
                citation);
    }
}
