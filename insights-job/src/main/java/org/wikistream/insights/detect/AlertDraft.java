package org.wikistream.insights.detect;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.AlertKind;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * What a detector keeps of an alert that is open: what is the same in all its versions, and what the next one goes on
 * from. Never changed: each step gives another one.
 *
 * @param id of kind, subject and {@code from}, as they were when it was opened
 * @param from in milliseconds since the epoch
 * @param version of the newest alert; 0 before the first
 */
public record AlertDraft(
        AlertKind kind,
        String id,
        @Nullable String wiki,
        @Nullable String page,
        @Nullable String user,
        long from,
        long version,
        EvidenceWindow window) {

    /** An alert that no version was made of yet. */
    public static AlertDraft of(
            AlertKind kind,
            @Nullable String wiki,
            @Nullable String page,
            @Nullable String user,
            long from,
            EvidenceWindow window) {
        String subject = page != null ? page : user != null ? user : "";
        String id = Alert.idOf(kind, wiki, subject, Instant.ofEpochMilli(from));
        return new AlertDraft(kind, id, wiki, page, user, from, 0, window);
    }

    /** The same with one more piece of evidence, in bytes. */
    public AlertDraft witness(byte[] newest) {
        return new AlertDraft(kind, id, wiki, page, user, from, version, window.grow(newest));
    }

    /** The same alert of another wiki, or of several (null). The id stays. */
    public AlertDraft onWiki(@Nullable String other) {
        return new AlertDraft(kind, id, other, page, user, from, version, window);
    }

    /** Goes on to the next version, which {@link #alert} then makes. */
    public AlertDraft next() {
        return new AlertDraft(kind, id, wiki, page, user, from, version + 1, window);
    }

    /**
     * The alert of this version.
     *
     * @param to when it was last seen
     * @param updated end of the slot
     * @param why at most {@link Alert#LONGEST_WHY} code points
     */
    public Alert alert(
            boolean open,
            long to,
            long updated,
            double score,
            SortedMap<String, Long> facts,
            String why,
            String rules) {
        return new Alert(
                id,
                version,
                kind,
                open,
                wiki,
                page,
                user,
                Instant.ofEpochMilli(from),
                Instant.ofEpochMilli(to),
                Instant.ofEpochMilli(updated),
                score,
                facts,
                why,
                window.evidence(),
                rules);
    }

    public void write(ByteWriter out) {
        out.text(kind.label())
                .text(id)
                .textOrNull(wiki)
                .textOrNull(page)
                .textOrNull(user)
                .number(from)
                .number(version);
        window.write(out);
    }

    public static AlertDraft read(ByteReader in) {
        return new AlertDraft(
                AlertKind.ofLabel(in.text()).orElseThrow(),
                in.text(),
                in.textOrNull(),
                in.textOrNull(),
                in.textOrNull(),
                in.number(),
                in.number(),
                EvidenceWindow.read(in));
    }
}
