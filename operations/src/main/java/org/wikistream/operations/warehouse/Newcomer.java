package org.wikistream.operations.warehouse;

/**
 * An account that was made within the span.
 *
 * @param edits edits and new pages of the account since
 * @param newPages those of them that made a page
 */
public record Newcomer(WikiRef wiki, String user, long edits, long newPages) {}
