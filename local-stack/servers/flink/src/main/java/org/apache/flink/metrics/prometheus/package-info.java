/**
 * Flink's reporter for Prometheus, bound to this machine instead of all its addresses. It is in Flink's own package
 * because what it changes can be seen from there only; anything else of ours belongs below {@code org.wikistream}.
 */
package org.apache.flink.metrics.prometheus;
