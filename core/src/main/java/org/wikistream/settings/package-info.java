/**
 * Typed settings of a job. A value comes from the command line ({@code --key value}), else from the environment ({@code
 * WIKISTREAM_KEY}), else from the file that {@code --settings} names, else it is the default. All problems are
 * collected and reported at once, before anything starts. The settings of a job belong in its own class, and Flink's
 * options in Flink's configuration.
 */
@NullMarked
package org.wikistream.settings;

import org.jspecify.annotations.NullMarked;
