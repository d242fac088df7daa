package org.wikistream.enrichment;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the comments that MediaWiki writes for an undo and a rollback, in whatever language, by the links in them.
 * It also marks such edits with a tag, but the feed doesn't send that.
 *
 * <p>A link to the contributions of the user whose edit was undone is recognised together with one of these:
 *
 * <ul>
 *   <li>a link to the edit, {@code [[Special:Diff/123|123]]}: an undo;
 *   <li>as the next link, in brackets, a link to the user's talk page: {@code [[Special:Contributions/A|A]] ([[User
 *     talk:A|talk]])}. A rollback, an undo of earlier years, and most tools;
 *   <li>if the user is an IP address, a link to the user whose version stands again: a rollback of an anonymous edit.
 * </ul>
 *
 * <p>Special pages may be called as in the wiki's language. On pages of structured data it is
 * {@code /* undo:0||123|A *}{@code /} and {@code /* restore:..}; a rollback is as above.
 *
 * <p>Of the summaries that MediaWiki 1.39 has in some 230 languages, those are all 66 for a rollback of an anonymous
 * edit, 190 of 200 for another rollback, 225 of 227 for an undo, and all 82 for an undo of an anonymous edit once the
 * edit's number is a link, as it is in the captures of 2024.
 *
 * <p>Missed: an undo of an anonymous edit without that link; a user whose name was hidden; what people or tools write
 * without these links ({@code rv}); comments that a wiki has rewritten without them; an old version that was saved
 * again. Wrong where someone writes the same links for another reason.
 *
 * @param user whose edits were undone, spelled as {@link UserName} has it. Absent where the comment names instead the
 *     one whose version stands again: in {@code restore} on pages of structured data, and in English in
 *     {@code Restored revision 123 by}. Where a tool says that in another language, the wrong user is here
 */
record Revert(@Nullable String user) {

    private static final String SPECIAL = "special";
    private static final String USER = "user";
    private static final String DIFF = "diff";
    private static final String CONTRIBUTIONS = "contributions";
    private static final String CONTRIBUTIONS_FOR_SHORT = "contribs";

    /** The form in Chinese and Japanese. */
    private static final char FULL_WIDTH_BRACKET = '\uff08';

    /** How tools on the English wikis begin if they name the user whose version was restored. */
    private static final List<String> RESTORED = List.of("restored revision ", "reverted to revision ");

    /**
     * Returns the revert that an edit's comment describes; nothing if there is none.
     *
     * @param autoComment what {@link AutoComment} found in it
     */
    static @Nullable Revert in(String comment, @Nullable String autoComment) {
        if (autoComment != null && AutoComment.isRevert(autoComment)) {
            String user = AutoComment.userUndone(autoComment);
            return new Revert(user == null ? null : UserName.of(user));
        }
        WikiLink link = WikiLink.next(comment, 0);
        if (link == null || comment.lastIndexOf('/') < link.start()) {
            return null; // without looking at the links to properties and items that most comments on Wikidata have
        }
        SpecialPage contributions = null;
        SpecialPage diff = null;
        while (link != null) {
            WikiLink following = WikiLink.next(comment, link.end());
            SpecialPage page = SpecialPage.of(link);
            if (page != null && page.isDiff(link)) {
                diff = page;
            } else if (page != null && page.isContributions(link)) {
                contributions = page;
                if (following != null && isTalkInBrackets(comment, following, page.subpage())) {
                    return of(page, comment, link);
                }
            } else if (contributions != null && isRestoredFrom(contributions, link)) {
                return of(contributions, comment, link);
            }
            if (diff != null && contributions != null && diff.isBeside(contributions)) {
                return of(contributions, comment, link);
            }
            link = following;
        }
        return null;
    }

    /** @param link at which it is clear that the comment describes a revert */
    private static Revert of(SpecialPage contributions, String comment, WikiLink link) {
        String before = comment.substring(0, link.start()).toLowerCase(Locale.ROOT);
        return new Revert(RESTORED.stream().anyMatch(before::contains) ? null : UserName.of(contributions.subpage()));
    }

    /**
     * Returns whether the next link after that to a user's contributions leads, in brackets, to the user: {@code
     * ([[User talk:A|talk]])}.
     */
    private static boolean isTalkInBrackets(String comment, WikiLink following, String user) {
        char before = comment.charAt(following.start() - 1);
        return (before == '(' || before == FULL_WIDTH_BRACKET)
                && !following.prefix().isEmpty()
                && isSameUser(following.name(), user);
    }

    /**
     * Returns whether the link is to the user whose version replaced that of an anonymous one: {@code [[User:B|B]]}. In
     * English only; otherwise {@code [[WP:AIV|AIV]]} would be taken for a user.
     */
    private static boolean isRestoredFrom(SpecialPage contributions, WikiLink link) {
        return link.label() != null
                && link.prefix().equalsIgnoreCase(USER)
                && isSameUser(link.name(), link.label())
                && IpAddress.is(contributions.subpage());
    }

    private static boolean isSameUser(String name, String other) {
        return name.replace('_', ' ').equals(other.replace('_', ' '));
    }

    /**
     * A link's target of the form {@code Special:Page/subpage}, whose parts may have other names in the wiki's
     * language.
     */
    private record SpecialPage(String namespace, String page, String subpage) {

        static @Nullable SpecialPage of(WikiLink link) {
            String prefix = link.prefix();
            String name = link.name();
            int slash = name.indexOf('/');
            return prefix.isEmpty() || slash <= 0 || slash == name.length() - 1
                    ? null
                    : new SpecialPage(prefix, name.substring(0, slash), name.substring(slash + 1));
        }

        /**
         * Returns whether it is a link to a difference: its subpage is a number, which the label repeats unless the
         * page has its English name.
         */
        boolean isDiff(WikiLink link) {
            for (int i = 0; i < subpage.length(); i++) {
                if (subpage.charAt(i) < '0' || subpage.charAt(i) > '9') {
                    return false;
                }
            }
            return isEnglish()
                    ? page.equalsIgnoreCase(DIFF)
                    : link.label() != null && link.label().endsWith(subpage);
        }

        /**
         * Returns whether it is a link to a user's contributions: its subpage is a user, who is also the label unless
         * the page has its English name.
         */
        boolean isContributions(WikiLink link) {
            return isEnglish()
                    ? page.equalsIgnoreCase(CONTRIBUTIONS) || page.equalsIgnoreCase(CONTRIBUTIONS_FOR_SHORT)
                    : link.label() != null && isSameUser(link.label(), subpage);
        }

        /** Returns whether both are pages of the same namespace; subpages of one page are not. */
        boolean isBeside(SpecialPage other) {
            return namespace.equalsIgnoreCase(other.namespace) && !page.equalsIgnoreCase(other.page);
        }

        private boolean isEnglish() {
            return namespace.equalsIgnoreCase(SPECIAL);
        }
    }
}
