package org.wikistream.insights.detect;

import org.jspecify.annotations.Nullable;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * The state of a page with reverts.
 *
 * @param reverts of the last two days; while there is an alert, those since it began
 * @param total reverts since the alert began, which may be more than are kept
 * @param window evidence for a possible alert; empty once there is one
 */
record EditWarState(
        PageReverts reverts,
        long total,
        EvidenceWindow window,
        @Nullable AlertDraft alert) {

    private static final int LAYOUT = 1;

    byte[] encode() {
        ByteWriter out = new ByteWriter(LAYOUT);
        out.list(reverts.all(), (writer, revert) -> revert.write(writer));
        out.number(total);
        window.write(out);
        out.truth(alert != null);
        if (alert != null) {
            alert.write(out);
        }
        return out.toBytes();
    }

    static EditWarState decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes, LAYOUT, "State of a page's reverts");
        return new EditWarState(
                new PageReverts(in.list(PageRevert::read)),
                in.number(),
                EvidenceWindow.read(in),
                in.truth() ? AlertDraft.read(in) : null);
    }
}
