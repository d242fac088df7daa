/** Runs a Kafka broker as a process of its own, with the libraries of the broker instead of the project's. */
@NullMarked
package org.wikistream.server.kafka;

import org.jspecify.annotations.NullMarked;
