package org.wikistream.feed.synthetic;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.wikistream.feed.log.ByteBuilder;

/**
 * Writes people's comments on their changes: as {@code comment}, and as the HTML that MediaWiki makes of it, both in
 * JSON's form. Not thread-safe.
 */
final class Comments {

    private static final Quantiles WORDS = new Quantiles(0, 3, 0.5, 9, 0.8, 19, 0.93, 34, 0.985, 60, 1, 120);

    private static final byte[] AUTO = utf8("<span dir=\\\"auto\\\"><span class=\\\"autocomment\\\">");
    private static final byte[] AUTO_END = utf8("</span></span> ");
    private static final byte[] LINK = utf8("<a href=\\\"/wiki/");
    private static final byte[] LINK_TITLE = utf8("\\\" title=\\\"");
    private static final byte[] LINK_TEXT = utf8("\\\">");
    private static final byte[] LINK_END = utf8("</a>");
    private static final byte[] ADDED = utf8(" added to category");
    private static final byte[] REMOVED = utf8(" removed from category");
    private static final byte[] INCLUDED = utf8(", [[Special:WhatLinksHere/");
    private static final byte[] INCLUDED_END = utf8("|this page is included within other pages]]");
    private static final byte[] INCLUDED_HTML = utf8(", <a href=\\\"/wiki/Special:WhatLinksHere/");
    private static final byte[] INCLUDED_HTML_END = utf8("\\\">this page is included within other pages</a>");
    private static final byte[] QUOTE = utf8("\\\"");
    private static final byte[] QUOTE_HTML = utf8("&quot;");
    private static final byte[] AND = utf8(" & ");
    private static final byte[] AND_HTML = utf8(" &amp; ");
    private static final byte[] TAG = utf8("<br>");
    private static final byte[] TAG_HTML = utf8("&lt;br&gt;");
    private static final byte[] CHECK = utf8(" \u2705 ");

    private final ByteBuilder plain = new ByteBuilder(4096);
    private final ByteBuilder html = new ByteBuilder(8192);

    ByteBuilder plain() {
        return plain;
    }

    ByteBuilder html() {
        return html;
    }

    void write(PlannedEvent event, Dice dice) {
        plain.truncate(0);
        html.truncate(0);
        Wiki wiki = event.request().wiki();
        switch (event.type()) {
            case CATEGORIZE -> category(event.request().page(), dice);
            case LOG -> {
                if (dice.chance(0.4)) {
                    words(wiki.vocabulary(), dice);
                }
            }
            case EDIT, NEW, EXTERNAL, FLOW -> {
                if (wiki.group() == Wiki.Group.WIKIDATA) {
                    wikibase(wiki, dice);
                } else {
                    edit(event, dice);
                }
            }
        }
    }

    private void category(Page page, Dice dice) {
        plain.put("[[:").put(page.title().plain()).put("]]");
        link(page.title());
        boolean added = dice.chance(0.8);
        plain.put(added ? ADDED : REMOVED);
        html.put(added ? ADDED : REMOVED);
        if (dice.chance(0.2)) {
            plain.put(INCLUDED).put(page.title().plain()).put(INCLUDED_END);
            html.put(INCLUDED_HTML).put(page.title().url()).put(INCLUDED_HTML_END);
        }
    }

    private void wikibase(Wiki wiki, Dice dice) {
        double u = dice.unit();
        if (u < 0.55) {
            plain.put("/* wbsetclaim-create:2||1 */ [[Property:P");
            html.put(AUTO).put("Created claim: ").put(AUTO_END);
            int property = 1 + dice.below(13_000);
            int item = 1 + dice.below(135_000_000);
            plain.putLong(property).put("]]: [[Q").putLong(item).put("]]");
            Text propertyTitle =
                    Text.ascii(new ByteBuilder(16).put("Property:P").putLong(property));
            link(propertyTitle);
            html.put(": ");
            link(Text.ascii(new ByteBuilder(16).put('Q').putLong(item)));
        } else {
            boolean update = u < 0.85;
            plain.put(update ? "/* wbeditentity-update:0| */ " : "/* wbsetdescription-add:1|en */ ");
            html.put(AUTO)
                    .put(update ? "Changed an Item: " : "Added [en] description: ")
                    .put(AUTO_END);
            words(wiki.vocabulary(), dice);
        }
    }

    private void edit(PlannedEvent event, Dice dice) {
        Wiki wiki = event.request().wiki();
        double u = dice.unit();
        if (u < 0.12) {
            return;
        }
        if (u < 0.45) {
            section(event.page(), wiki.vocabulary().word(dice));
        } else if (u < 0.48) {
            undo(dice);
        }
        words(wiki.vocabulary(), dice);
    }

    private void section(Page page, Text section) {
        plain.put("/* ").put(section.plain()).put(" */ ");
        html.put(AUTO)
                .put(LINK)
                .put(page.title().url())
                .put('#')
                .put(section.plain())
                .put(LINK_TITLE)
                .put(page.title().plain())
                .put(LINK_TEXT)
                .put("\u2192\u200e")
                .put(section.plain())
                .put(LINK_END)
                .put(AUTO_END);
    }

    private void undo(Dice dice) {
        int revision = dice.below(1_000_000_000);
        Text user = Text.ascii(
                new ByteBuilder(64).put("Special:Contributions/Visitor").putLong(dice.below(10_000)));
        plain.put("Undid revision ")
                .putLong(revision)
                .put(" by [[")
                .put(user.plain())
                .put("]] ");
        html.put("Undid revision ").putLong(revision).put(" by ");
        link(user);
        html.put(' ');
    }

    private void link(Text title) {
        html.put(LINK)
                .put(title.url())
                .put(LINK_TITLE)
                .put(title.plain())
                .put(LINK_TEXT)
                .put(title.plain())
                .put(LINK_END);
    }

    private void words(Vocabulary vocabulary, Dice dice) {
        int count = (int) WORDS.draw(dice);
        int special = dice.below(4 * count);
        byte[] separator = vocabulary.separator().plain();
        for (int i = 0; i < count; i++) {
            byte[] word = vocabulary.word(dice).plain();
            if (i == special) {
                special(word, dice);
            } else {
                plain.put(word);
                html.put(word);
            }
            plain.put(separator);
            html.put(separator);
        }
    }

    /** Characters that cause trouble if text is not escaped. */
    private void special(byte[] word, Dice dice) {
        switch (dice.below(4)) {
            case 0 -> {
                plain.put(QUOTE).put(word).put(QUOTE);
                html.put(QUOTE_HTML).put(word).put(QUOTE_HTML);
            }
            case 1 -> {
                plain.put(AND).put(word);
                html.put(AND_HTML).put(word);
            }
            case 2 -> {
                plain.put(TAG).put(word);
                html.put(TAG_HTML).put(word);
            }
            default -> {
                plain.put(CHECK).put(word);
                html.put(CHECK).put(word);
            }
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
