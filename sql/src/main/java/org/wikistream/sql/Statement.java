package org.wikistream.sql;

/**
 * A statement of a script, from its first word on, without the semicolon behind it. Comments and hints inside it stay.
 *
 * @param line of its first character in the script, from 1 on
 * @param column likewise: what a parser says of the statement's first line is off by it
 * @param ended whether a semicolon ends it; only a script's last statement may lack one
 */
public record Statement(String text, int line, int column, boolean ended) {}
