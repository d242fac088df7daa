package org.wikistream.dashboard.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wikistream.display.SafeText;

/**
 * Cuts a summary into parts that can be shown: text, names of sections, labels of links, and words for what Wikibase
 * did. Addresses of links are dropped, because a stranger chose them. Markup that is not closed, or nested, stays text.
 */
final class CommentParts {

    private static final String OPEN_AUTO = "/*";
    private static final String CLOSE_AUTO = "*/";
    private static final String OPEN_LINK = "[[";
    private static final String CLOSE_LINK = "]]";
    private static final String TOP = "top";
    private static final String INTRODUCTION = "Introduction";
    private static final int MOST_PARTS = 60;

    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private CommentParts() {}

    static List<Part> of(String comment) {
        CommentParts cut = new CommentParts();
        cut.read(comment);
        return List.copyOf(cut.parts);
    }

    private void read(String comment) {
        int at = 0;
        while (at < comment.length() && parts.size() < MOST_PARTS) {
            int auto = comment.indexOf(OPEN_AUTO, at);
            int endOfAuto = auto < 0 ? -1 : comment.indexOf(CLOSE_AUTO, auto + OPEN_AUTO.length());
            int endOfLink = comment.indexOf(CLOSE_LINK, at);
            int link = endOfLink < 0 ? -1 : comment.lastIndexOf(OPEN_LINK, endOfLink - 1);
            boolean isAuto = endOfAuto > 0;
            boolean isLink = link >= at;
            if (isAuto && (!isLink || auto < link)) {
                text.append(comment, at, auto);
                addAuto(comment.substring(auto + OPEN_AUTO.length(), endOfAuto).strip());
                at = endOfAuto + CLOSE_AUTO.length();
            } else if (isLink) {
                text.append(comment, at, link);
                addLink(comment.substring(link + OPEN_LINK.length(), endOfLink));
                at = endOfLink + CLOSE_LINK.length();
            } else if (endOfLink >= 0) {
                // A closing mark that was never opened.
                text.append(comment, at, endOfLink + CLOSE_LINK.length());
                at = endOfLink + CLOSE_LINK.length();
            } else {
                text.append(comment, at, comment.length());
                at = comment.length();
            }
        }
        text.append(comment, at, comment.length());
        addText();
    }

    private void addAuto(String auto) {
        Optional<String> words = WikibaseWords.of(auto);
        if (words.isEmpty() && auto.isEmpty()) {
            return;
        }
        addText();
        String section = auto.equals(TOP) ? INTRODUCTION : auto;
        parts.add(words.map(Part::words).orElseGet(() -> Part.section(SafeText.of(section))));
    }

    private void addLink(String inside) {
        int bar = inside.indexOf('|');
        String label = bar < 0 ? inside : inside.substring(bar + 1);
        String shown = (label.startsWith(":") && bar < 0 ? label.substring(1) : label).strip();
        if (!shown.isEmpty()) {
            addText();
            parts.add(Part.label(SafeText.of(shown)));
        }
    }

    private void addText() {
        if (!text.toString().isBlank()) {
            parts.add(Part.text(SafeText.of(text.toString())));
        }
        text.setLength(0);
    }
}
