package org.wikistream.sql;

/**
 * A statement of a script, from its first word on, without the semicolon after it. Comments and hints inside it stay.
 *
 * @param line of its first character in the script, from 1 on
 * @param column likewise; positions that a parser reports in the statement's first line are off by it
 * @param ended whether a semicolon ends it; only a script's last statement may lack one
 */
public record Statement(String text, int line, int column, boolean ended) {}
