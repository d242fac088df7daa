package org.wikistream.insights.detect;

import org.jspecify.annotations.Nullable;
import org.wikistream.enrichment.UserKind;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;
import org.wikistream.insights.observe.PageAct;

/**
 * A revert on a page by one party of another. Everybody without an account of their own is one party, because one
 * person with several addresses must not look like many.
 *
 * @param by a name, or {@link #UNREGISTERED}
 * @param of whose edits were undone; absent if the comment doesn't say
 */
record PageRevert(long time, String by, @Nullable String of) {

    /** Not a possible name of an account. */
    static final String UNREGISTERED = "";

    static PageRevert of(long time, PageAct act) {
        return new PageRevert(time, act.registered() ? act.user() : UNREGISTERED, party(act.revertedUser()));
    }

    boolean ofOneself() {
        return by.equals(of);
    }

    void write(ByteWriter out) {
        out.number(time).text(by).textOrNull(of);
    }

    static PageRevert read(ByteReader in) {
        return new PageRevert(in.number(), in.text(), in.textOrNull());
    }

    private static @Nullable String party(@Nullable String user) {
        UserKind kind = UserKind.of(user);
        if (kind == null) {
            return null;
        }
        return kind == UserKind.REGISTERED ? user : UNREGISTERED;
    }
}
