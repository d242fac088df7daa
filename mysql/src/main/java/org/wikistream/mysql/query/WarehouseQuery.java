package org.wikistream.mysql.query;

import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The queries about a span of whole hours and one wiki or all. Each has a text in SQL. Some are also views, about the
 * hours up to the newest. Rankings have a hundred rows at most.
 */
@SuppressWarnings("ImmutableEnumChecker") // The records hold lists that nobody can change.
public enum WarehouseQuery {
    BUSIEST_PAGES(
            Answer.of(
                    "A page, those with the most edits first",
                    "wiki: Name of the wiki's database",
                    "title: The page's title with its namespace",
                    "namespace: Number of the page's namespace",
                    "changes: Edits, and the page's creation",
                    "bot_changes: Of these, those marked as a bot's",
                    "reverts: Edits that undo others, by their comment",
                    "bytes_added: Sum of the changes that made the page longer",
                    "bytes_removed: Sum of those that made it shorter, as a positive number"),
            24),
    MOST_PEOPLE(Answer.of(
            "A page, those edited by the most people first",
            "wiki: Name of the wiki's database",
            "title: The page's title with its namespace",
            "people: Different users and IP addresses who edited or made the page, not marked as bots",
            "changes: Edits and creations by them",
            "first_at: The first of these",
            "last_at: The last of these")),
    MOST_REVERTED(Answer.of(
            "A page, those with the most reverts first",
            "wiki: Name of the wiki's database",
            "title: The page's title with its namespace",
            "reverts: Edits that undo others, by their comment",
            "bot_reverts: Of these, those marked as a bot's",
            "reverters: Different users who made them",
            "first_at: The first of these",
            "last_at: The last of these")),
    TOP_EDITORS(
            Answer.of(
                    "A user of a wiki, those with the most edits and new pages first. People only: hours in which a user has a"
                            + " change marked as a bot's are left out",
                    "wiki: Name of the wiki's database",
                    "user: Name or IP address",
                    "changes: Changes of all types",
                    "edits: Edits of pages that were there",
                    "new_pages: Pages made",
                    "article_edits: Edits in namespace 0",
                    "new_articles: Pages made in namespace 0",
                    "reverts_made: Edits that undo others, by their comment",
                    "bytes_added: Sum of the changes that made a page longer",
                    "bytes_removed: Sum of those that made one shorter, as a positive number"),
            24),
    TOP_BOTS(Answer.of(
            "A user of a wiki, those with the most changes marked as a bot's first. Only hours with such changes",
            "wiki: Name of the wiki's database",
            "user: Name of the bot",
            "bot_changes: Changes marked as a bot's",
            "edits: Edits of pages that were there",
            "new_pages: Pages made",
            "reverts_made: Edits that undo others, by their comment",
            "bytes_added: Sum of the changes that made a page longer",
            "bytes_removed: Sum of those that made one shorter, as a positive number")),
    BOT_SHARE_BY_WIKI(
            Answer.of(
                    "A wiki, those with the most changes first",
                    "wiki: Name of the wiki's database",
                    "changes: Changes of all types",
                    "bot_changes: Of these, those marked as a bot's",
                    "bot_share: bot_changes by changes, from 0 to 1",
                    "edits: Edits and new pages",
                    "bot_edits: Of these, those marked as a bot's",
                    "bot_edit_share: bot_edits by edits, from 0 to 1; NULL without edits"),
            24),
    REVERTS_BY_HOUR(
            Answer.of(
                    "An hour, in order. An hour without any change has no row",
                    "hour: Its begin, UTC",
                    "edits: Edits",
                    "reverts: Of these, those that undo others, by their comment",
                    "bot_reverts: Of the reverts, those marked as a bot's",
                    "revert_share: reverts by edits, from 0 to 1; NULL without edits"),
            24),
    EDIT_WARS(
            Answer.of(
                    "A page that at least two people reverted at least three times within 24 hours, those with the most reverts"
                            + " first. Of several such days of a page, that with the most",
                    "wiki: Name of the wiki's database",
                    "title: The page's title with its namespace",
                    "reverts: Reverts by people within the 24 hours; at least so many, where they begin or end amid an hour",
                    "people: Different users who made them",
                    "first_at: The first of these reverts",
                    "last_at: The last of these reverts"),
            24),
    NEW_PAGES_BY_LANGUAGE(
            Answer.of(
                    "A language, those with the most new pages first",
                    "language: Its code; NULL for wikis without a language, such as Commons and Wikidata",
                    "wikis: Wikis of the language with new pages",
                    "new_pages: Pages made in all namespaces",
                    "bot_new_pages: Of these, those marked as a bot's",
                    "new_articles: Pages made in namespace 0 by people"),
            24),
    CATEGORY_GROWTH(
            Answer.of(
                    "A category of a wiki, those that grew or shrank the most first",
                    "wiki: Name of the wiki's database",
                    "wiki_category: The category, without its namespace",
                    "pages_in: Pages that were put into it",
                    "pages_out: Pages that were taken out of it",
                    "pages_direction_unknown: Pages of which the comment does not say which of the two",
                    "growth: pages_in less pages_out"),
            24),
    QUIET_AND_LOUD_HOURS(
            Answer.of(
                    "An hour of the day in a wiki; the wikis with the most changes first, their hours in order. Each wiki has all 24",
                    "wiki: Name of the wiki's database",
                    "hour_of_day: 0 to 23, UTC",
                    "days: How often this hour of the day came in the span, since the first change of all wikis",
                    "changes: Changes of all types in this hour of all these days",
                    "bot_changes: Of these, those marked as a bot's",
                    "changes_per_hour: changes by days; an hour without a change counts as 0; NULL where days is 0",
                    "share_of_wiki: changes by the wiki's changes in all 24, from 0 to 1"),
            28 * 24),
    NEWCOMERS(
            Answer.of(
                    "A new account, those with the most edits and new pages since first; those that were created by themselves,"
                            + " because a user of another wiki came by, last",
                    "wiki: Name of the wiki's database",
                    "user: Name of the account",
                    "created_hour: Begin of the hour in which it was created, UTC",
                    "how: create (by the user), create2 and byemail (by another), newusers (old name of create), autocreate (exists on another wiki)",
                    "created_by: Who created it, where that was another",
                    "autocreated: 1 for autocreate, otherwise 0",
                    "edits: Edits since",
                    "new_pages: Pages made since",
                    "article_edits: Edits in namespace 0 since",
                    "new_articles: Pages made in namespace 0 since",
                    "reverts_made: Edits since that undo others, by their comment",
                    "bytes_added: Sum of the changes since that made a page longer",
                    "bytes_removed: Sum of those that made one shorter, as a positive number"),
            24),
    NEWCOMERS_BY_WIKI(Answer.of(
            "A wiki, those with the most new accounts first",
            "wiki: Name of the wiki's database",
            "accounts: Accounts created, without those autocreated",
            "active: Of these, those with an edit or new page since",
            "changes: Their edits and new pages",
            "autocreated: Accounts created by themselves, because a user of another wiki came by",
            "autocreated_active: Of these, those with an edit or new page since",
            "autocreated_changes: Their edits and new pages")),
    WIKIS_UP_AND_DOWN(Answer.of(
            "A wiki, those whose number of changes moved the most first",
            "wiki: Name of the wiki's database",
            "changes: Changes of all types in the span",
            "changes_before: Those in the span before, of the same length",
            "difference: changes less changes_before",
            "ratio: changes by changes_before; NULL without changes before")),
    TOTALS(Answer.of(
            "One row, with zeros where there are no changes",
            "wikis: Wikis with a change",
            "changes: All changes: those of the next columns up to other_changes together",
            "changes_before: All changes in the span before, of the same length",
            "hours_before: Hours with a change in the span before; fewer than it has, where history began later",
            "edits: Changes of type edit",
            "new_pages: Changes of type new",
            "log_entries: Changes of type log",
            "categorizations: Changes of type categorize",
            "external_changes: Changes of type external",
            "other_changes: Changes of another type, or of none",
            "bot_changes: Changes marked as a bot's",
            "bot_edits: Edits marked as a bot's",
            "bot_new_pages: New pages marked as a bot's",
            "anonymous_changes: Changes by an IP address",
            "temporary_changes: Changes by a temporary account",
            "article_edits: Edits in namespace 0 by people",
            "new_articles: Pages made in namespace 0 by people",
            "reverts: Edits that undo others, by their comment",
            "bot_reverts: Of these, those marked as a bot's",
            "minor_edits: Edits and new pages marked as minor",
            "bytes_added: Sum of the changes that made their page longer",
            "bytes_removed: Sum of those that made it shorter, as a positive number",
            "new_accounts: Accounts created, with those autocreated")),
    CHANGES_BY_HOUR(Answer.of(
            "An hour, in order. An hour without any change has no row",
            "hour: Its begin, UTC",
            "changes: All changes",
            "bot_changes: Of these, those marked as a bot's",
            "people_changes: Of these, the others",
            "edits: Edits and new pages",
            "categorizations: Changes of type categorize",
            "log_entries: Changes of type log"));

    private final Answer answer;
    private final int viewHours;
    private final QueryText text;

    WarehouseQuery(Answer answer) {
        this(answer, 0);
    }

    WarehouseQuery(Answer answer, int viewHours) {
        this.answer = answer;
        this.viewHours = viewHours;
        this.text = QueryText.read(name().toLowerCase(Locale.ROOT) + ".sql");
    }

    /** Returns the name of the view, and of the answer in the report. */
    public String queryName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Answer answer() {
        return answer;
    }

    /** Returns the number of hours that the view covers; empty if the query has no view. */
    public OptionalInt viewHours() {
        return viewHours == 0 ? OptionalInt.empty() : OptionalInt.of(viewHours);
    }

    /**
     * Returns the query for a span.
     *
     * @param wiki the name of a wiki's database, or null for all
     */
    public BoundQuery about(Span span, @Nullable String wiki) {
        return text.bind(span, wiki);
    }

    /** Returns the select statement that the view is made of. */
    String viewText() {
        return text.upToNewest(viewHours);
    }
}
