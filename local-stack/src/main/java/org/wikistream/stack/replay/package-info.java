/**
 * An archive as the source of a stack: where it is, and the recording that is made of it. Reading the table belongs in
 * the module {@code archive}, and playing the recording in {@code feed}.
 */
@NullMarked
package org.wikistream.stack.replay;

import org.jspecify.annotations.NullMarked;
