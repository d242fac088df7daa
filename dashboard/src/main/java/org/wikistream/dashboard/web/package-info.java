/**
 * HTTP: access rules, routes, the page's files, the API's document, and feeds and files for other programs. A route
 * turns a request into a call, and its result into a response. The contents belong in {@code search}, {@code live} and
 * {@code health}.
 */
@NullMarked
package org.wikistream.dashboard.web;

import org.jspecify.annotations.NullMarked;
