/**
 * Runs OpenSearch as a process of its own, because it takes over logging and needs different library versions from the
 * jobs. Its options are chosen in {@code local-stack}. Nothing that is deployed may depend on this module.
 */
@NullMarked
package org.wikistream.server.opensearch;

import org.jspecify.annotations.NullMarked;
