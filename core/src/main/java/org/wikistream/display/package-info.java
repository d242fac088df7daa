/**
 * Makes text fit to be read by people: what strangers wrote, and what only machines call by its name. Layout, markup
 * and sentences belong to whoever prints.
 */
@NullMarked
package org.wikistream.display;

import org.jspecify.annotations.NullMarked;
