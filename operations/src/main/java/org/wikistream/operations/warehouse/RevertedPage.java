package org.wikistream.operations.warehouse;

/**
 * A page of which many edits were undone.
 *
 * @param reverters how many users undid them
 */
public record RevertedPage(WikiRef wiki, String title, long reverts, long reverters) {}
