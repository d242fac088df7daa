/**
 * The page that people keep open. Only the start of its server and its settings belong here. Everything else is in the
 * packages below, which depend on each other in one direction: web, then live and health, search, filter.
 */
@NullMarked
package org.wikistream.dashboard;

import org.jspecify.annotations.NullMarked;
