package org.wikistream.insights.detect;

import org.jspecify.annotations.Nullable;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * The state of an account. Times are in milliseconds since the epoch.
 *
 * @param unregistered whether it is nobody's own: an IP address or a temporary account
 * @param registered when it was registered, if that is new
 * @param pages of the last hour, not to be changed any more; while there is an alert, those since it began
 * @param rushed when it last changed very many pages in minutes
 * @param last change or revert
 * @param window evidence for a possible alert; empty once there is one
 * @param reportedPages how many pages the newest version reported
 * @param reportedAt end of that version's slot
 */
record RunState(
        boolean unregistered,
        @Nullable Long registered,
        RunPages pages,
        @Nullable Long rushed,
        long last,
        EvidenceWindow window,
        @Nullable AlertDraft alert,
        int reportedPages,
        int reportedReverted,
        long reportedAt) {

    private static final int LAYOUT = 1;

    byte[] encode() {
        ByteWriter out = new ByteWriter(LAYOUT);
        out.truth(unregistered).numberOrNull(registered);
        pages.write(out);
        out.numberOrNull(rushed).number(last);
        window.write(out);
        out.truth(alert != null);
        if (alert != null) {
            alert.write(out);
        }
        return out.number(reportedPages)
                .number(reportedReverted)
                .number(reportedAt)
                .toBytes();
    }

    static RunState decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes, LAYOUT, "State of an account");
        return new RunState(
                in.truth(),
                in.numberOrNull(),
                RunPages.read(in),
                in.numberOrNull(),
                in.number(),
                EvidenceWindow.read(in),
                in.truth() ? AlertDraft.read(in) : null,
                in.integer(),
                in.integer(),
                in.number());
    }
}
