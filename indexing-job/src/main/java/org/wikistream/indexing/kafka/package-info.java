/** The job's side of Kafka: records in, records that can't be read out again to the rejected topic, and the topics' check. */
@NullMarked
package org.wikistream.indexing.kafka;

import org.jspecify.annotations.NullMarked;
