/** Runs a Kafka broker as a process of its own: its libraries are those of the broker, not of the project. */
@NullMarked
package org.wikistream.server.kafka;

import org.jspecify.annotations.NullMarked;
