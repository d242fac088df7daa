/**
 * Typed settings of a job. A value comes from the command line ({@code --key value}), else from the environment
 * ({@code WIKISTREAM_KEY}), else from the file that {@code --settings} names, else it is the default. Every problem is
 * collected, and all are told at once, before anything starts. Which settings there are is said by each job's own
 * class; Flink's own options are not here either: they belong in Flink's configuration.
 */
@NullMarked
package org.wikistream.settings;

import org.jspecify.annotations.NullMarked;
