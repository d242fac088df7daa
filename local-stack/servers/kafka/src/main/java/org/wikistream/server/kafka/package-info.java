/**
 * Runs a Kafka broker as a process of its own, with the libraries of the broker instead of the project's. Its options
 * are chosen in {@code local-stack}. Nothing else may depend on this module.
 */
@NullMarked
package org.wikistream.server.kafka;

import org.jspecify.annotations.NullMarked;
