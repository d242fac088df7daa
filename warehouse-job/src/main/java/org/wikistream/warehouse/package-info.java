/**
 * warehouse-job, Kafka to MySQL: a row for each change, and the roll-ups that count it. Here are the job, its
 * settings, its pipeline, and what it checks before it starts; tables and statements belong in the module {@code
 * mysql}.
 */
@NullMarked
package org.wikistream.warehouse;

import org.jspecify.annotations.NullMarked;
