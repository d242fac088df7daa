/**
 * The types that describe a job and a server of the local stack. No job and no server is named here: the jobs
 * themselves are in {@code job}, the servers in {@code server}.
 */
@NullMarked
package org.wikistream.stack.spec;

import org.jspecify.annotations.NullMarked;
