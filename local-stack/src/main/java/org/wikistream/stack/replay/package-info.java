/**
 * Uses an archive as the source of a stack: finds it, and makes a recording of it. Reading the table belongs in the
 * module {@code archive}, and playing the recording in {@code feed}.
 */
@NullMarked
package org.wikistream.stack.replay;

import org.jspecify.annotations.NullMarked;
