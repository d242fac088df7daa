/** OpenSearch for jobs: how it is reached, what its indices are called and look like, and what room there is for them. */
@NullMarked
package org.wikistream.opensearch;

import org.jspecify.annotations.NullMarked;
