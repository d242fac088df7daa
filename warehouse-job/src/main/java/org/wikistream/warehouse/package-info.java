/**
 * warehouse-job, Kafka to MySQL: a row for each change, and the roll-ups that count it. This package holds the job, its
 * settings, its pipeline, and the checks before it starts. Tables and statements belong in the module {@code mysql}.
 */
@NullMarked
package org.wikistream.warehouse;

import org.jspecify.annotations.NullMarked;
