/** HTTP: who may ask, routes, the page's files, the API's document, and feeds and files for other programs. */
@NullMarked
package org.wikistream.dashboard.web;

import org.jspecify.annotations.NullMarked;
