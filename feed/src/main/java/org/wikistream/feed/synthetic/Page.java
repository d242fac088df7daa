package org.wikistream.feed.synthetic;

/** A page: its namespace number and its full title. */
public record Page(int namespace, Text title) {}
