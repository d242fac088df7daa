/** The page that people keep open: its server's start and its settings. Packages use each other one way: web, live and health, search, filter. */
@NullMarked
package org.wikistream.dashboard;

import org.jspecify.annotations.NullMarked;
