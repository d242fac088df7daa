/** Runs a Kafka broker as a process of its own: its libraries are those of the broker, not of the project. */
@NullMarked
package org.wikistream.kafka;

import org.jspecify.annotations.NullMarked;
