/**
 * Compares the files for other tools (Prometheus, Grafana, OpenSearch Dashboards, Docker) with the project's own names.
 */
@NullMarked
package org.wikistream.stack.monitoring;

import org.jspecify.annotations.NullMarked;
