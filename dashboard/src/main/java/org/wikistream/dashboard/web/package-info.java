/**
 * HTTP: who may ask, routes, the page's files, the API's document, and feeds and files for other programs. A route
 * turns a request into a call and what comes back into a response; what that says is decided in {@code search}, {@code
 * live} and {@code health}.
 */
@NullMarked
package org.wikistream.dashboard.web;

import org.jspecify.annotations.NullMarked;
