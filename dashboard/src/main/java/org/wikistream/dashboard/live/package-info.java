/**
 * Views that are kept up to date for those who look at them: however many they are, OpenSearch is asked once. Nobody waits for
 * a viewer who reads slowly: what he has not read by then is replaced by what is newer.
 */
@NullMarked
package org.wikistream.dashboard.live;

import org.jspecify.annotations.NullMarked;
