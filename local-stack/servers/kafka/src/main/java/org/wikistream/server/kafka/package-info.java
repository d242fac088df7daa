/**
 * Runs a Kafka broker as a process of its own, with the libraries of the broker instead of the project's. Which
 * options it gets is decided in {@code local-stack}; nothing else may depend on this.
 */
@NullMarked
package org.wikistream.server.kafka;

import org.jspecify.annotations.NullMarked;
