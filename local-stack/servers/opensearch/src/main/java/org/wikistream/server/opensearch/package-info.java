/** Runs OpenSearch as a process of its own, because it takes over logging and brings libraries that jobs have in other versions. */
@NullMarked
package org.wikistream.server.opensearch;

import org.jspecify.annotations.NullMarked;
