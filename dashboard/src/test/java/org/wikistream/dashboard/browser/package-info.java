/** The page in a real Chromium, against its own server and a real OpenSearch. */
@NullMarked
package org.wikistream.dashboard.browser;

import org.jspecify.annotations.NullMarked;
