/**
 * Makes texts by strangers, and names that only machines use, readable for people. Layout, markup and sentences belong
 * in the code that prints them.
 */
@NullMarked
package org.wikistream.display;

import org.jspecify.annotations.NullMarked;
