/** What strangers wrote, and what only machines call by its name, made fit to be read by people. */
@NullMarked
package org.wikistream.display;

import org.jspecify.annotations.NullMarked;
