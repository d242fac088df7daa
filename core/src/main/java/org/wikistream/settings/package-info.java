/**
 * Typed settings of a job. A value comes from the command line ({@code --key value}), else from the environment
 * ({@code WIKISTREAM_KEY}), else from the file that {@code --settings} names, else it is the default. Every problem is
 * collected and told at once, before anything starts. Flink's own options are not here: they belong to Flink's
 * configuration.
 */
@NullMarked
package org.wikistream.settings;

import org.jspecify.annotations.NullMarked;
