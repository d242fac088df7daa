package org.wikistream.insights.slots;

import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * Something that a detector is to see. The one type that crosses the network, whatever the detector. Never changed, and
 * neither is its body.
 *
 * @param key what it is sorted by: a page, an account, a wiki. Text, because its hash is the same in each JVM
 * @param time event time in milliseconds since the epoch
 * @param id tells observations of one time apart: {@code meta.id}, or the subject where another detector made it
 * @param body what the detector reads; how, only the two ends know
 */
@TypeInfo(ObservationType.Factory.class)
public record Observation(String key, long time, String id, byte[] body) {}
