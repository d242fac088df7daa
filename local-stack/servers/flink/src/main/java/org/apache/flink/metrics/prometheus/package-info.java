/**
 * Flink's reporter for Prometheus, bound to this machine instead of all its addresses. It is in Flink's own package
 * because the members that it needs are visible only there. All other code of this project belongs below {@code
 * org.wikistream}.
 */
package org.apache.flink.metrics.prometheus;
