/**
 * Faults that occasionally happen in the real service and in the network, made on purpose and in the same way each
 * time. Each fault changes a log or a connection from outside; knowledge of faults doesn't belong in the logs or the
 * protocol.
 */
@NullMarked
package org.wikistream.feed.misbehaviour;

import org.jspecify.annotations.NullMarked;
