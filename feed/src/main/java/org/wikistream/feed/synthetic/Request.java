package org.wikistream.feed.synthetic;

/**
 * A single action by somebody. It leads to one or more events that share all of this.
 *
 * @param number in its block
 * @param user in JSON's form, without quotes
 */
public record Request(int number, Wiki wiki, Page page, byte[] user, boolean bot, long idHigh, long idLow) {}
