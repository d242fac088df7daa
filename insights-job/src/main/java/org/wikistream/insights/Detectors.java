package org.wikistream.insights;

import org.wikistream.insights.slots.Detector;

/**
 * The detectors, by their place in the pipeline.
 *
 * @param editWars sees reverts, protections and moves by page
 * @param people sees what people do to articles, by page; what it finds goes to {@code rising}
 * @param rising sees by wiki what {@code people} found
 * @param minutes sees counts of all wikis, by one key, and finds silences; what it adds up goes to {@code pace}
 * @param pace sees by wiki what {@code minutes} added up, and finds spikes
 * @param runs sees what accounts do, by account
 */
public record Detectors(
        Detector<?> editWars,
        Detector<?> people,
        Detector<?> rising,
        Detector<?> minutes,
        Detector<?> pace,
        Detector<?> runs) {}
