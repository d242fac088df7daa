/**
 * What the real service and the network between do wrong now and then, done on purpose and in the same way each time.
 * Each fault changes a log or a connection from outside: neither the logs nor the protocol know of any.
 */
@NullMarked
package org.wikistream.feed.misbehaviour;

import org.jspecify.annotations.NullMarked;
