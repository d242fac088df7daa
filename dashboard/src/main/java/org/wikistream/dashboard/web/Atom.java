package org.wikistream.dashboard.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes an Atom feed (RFC 4287). Texts by strangers appear in it as plain text. */
final class Atom {

    private final StringBuilder xml = new StringBuilder();

    /**
     * An entry.
     *
     * @param id its permanent name; a reader shows an entry again if its {@code updated} is newer
     * @param link where a click leads
     */
    record Entry(
            String id,
            String title,
            Instant updated,
            @Nullable String author,
            String summary,
            String link) {}

    private Atom() {}

    static String feed(String id, String title, String self, String alternate, Instant updated, List<Entry> entries) {
        Atom atom = new Atom();
        atom.xml.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
        atom.element("id", id).element("title", title).element("updated", updated.toString());
        atom.link("self", self).link("alternate", alternate);
        for (Entry entry : entries) {
            atom.xml.append("<entry>\n");
            atom.element("id", entry.id())
                    .element("title", entry.title())
                    .element("updated", entry.updated().toString())
                    .link("alternate", entry.link());
            atom.xml.append("<author>");
            atom.element("name", entry.author() == null ? "(user name hidden)" : entry.author());
            atom.xml.append("</author>\n");
            atom.element("summary", entry.summary());
            atom.xml.append("</entry>\n");
        }
        return atom.xml.append("</feed>\n").toString();
    }

    private Atom element(String name, String text) {
        xml.append('<').append(name).append('>');
        xml.append(escaped(text)).append("</").append(name).append(">\n");
        return this;
    }

    private Atom link(String rel, String href) {
        xml.append("<link rel=\"")
                .append(rel)
                .append("\" href=\"")
                .append(escaped(href))
                .append("\"/>\n");
        return this;
    }

    /** Removes the characters that XML does not allow at all. */
    static String escaped(String text) {
        StringBuilder fit = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> fit.appendCodePoint(
                        (c >= ' ' && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c > 0xFFFF ? c : 0xFFFD));
        return PlainPage.escaped(fit.toString());
    }
}
