/** Kafka as all jobs and operations use it: how it is reached, and what its topics must be like. */
@NullMarked
package org.wikistream.kafka;

import org.jspecify.annotations.NullMarked;
