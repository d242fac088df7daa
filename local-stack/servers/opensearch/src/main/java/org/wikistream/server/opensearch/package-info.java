/**
 * Runs OpenSearch as a process of its own, because it takes over logging and needs other versions of libraries than
 * the jobs. Which options it gets is decided in {@code local-stack}; nothing that is deployed may depend on this.
 */
@NullMarked
package org.wikistream.server.opensearch;

import org.jspecify.annotations.NullMarked;
