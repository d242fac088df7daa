/**
 * The page that people keep open: only its server's start and its settings. Everything else is in the packages below,
 * which use each other one way: web, live and health, search, filter.
 */
@NullMarked
package org.wikistream.dashboard;

import org.jspecify.annotations.NullMarked;
