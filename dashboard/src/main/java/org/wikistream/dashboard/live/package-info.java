/**
 * Views that are kept up to date for those who look at them: however many they are, OpenSearch is asked once. Nobody
 * waits for a viewer who reads slowly: what a viewer has not read by then is replaced by what is newer. What a view
 * shows is decided in {@code search}, and how it gets to a browser in {@code web}.
 */
@NullMarked
package org.wikistream.dashboard.live;

import org.jspecify.annotations.NullMarked;
