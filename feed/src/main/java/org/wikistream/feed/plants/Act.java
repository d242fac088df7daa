package org.wikistream.feed.plants;

import org.jspecify.annotations.Nullable;
import org.wikistream.feed.synthetic.Page;
import org.wikistream.feed.synthetic.Told;
import org.wikistream.feed.synthetic.Type;
import org.wikistream.feed.synthetic.Wiki;

/**
 * Something that somebody does at a given time.
 *
 * @param time in milliseconds since the epoch
 * @param user in JSON's form
 * @param told what is said of it; null where chance decides
 * @param planted whether it is part of a plant or a decoy, and never left out
 */
record Act(
        long time,
        Wiki wiki,
        Type type,
        Page page,
        String user,
        boolean bot,
        @Nullable Told told,
        boolean planted) {

    /** Returns the same at another time. */
    Act at(long other) {
        return new Act(other, wiki, type, page, user, bot, told, planted);
    }
}
