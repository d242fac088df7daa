/**
 * Runs OpenSearch as a process of its own, because it takes over logging and needs other versions of libraries than the
 * jobs.
 */
@NullMarked
package org.wikistream.server.opensearch;

import org.jspecify.annotations.NullMarked;
