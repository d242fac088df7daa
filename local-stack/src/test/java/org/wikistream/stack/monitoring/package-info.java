/** Holds what is written for other tools (Prometheus, Grafana, OpenSearch Dashboards, Docker) against the project's own names. */
@NullMarked
package org.wikistream.stack.monitoring;

import org.jspecify.annotations.NullMarked;
