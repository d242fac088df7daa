/**
 * The running stack that is queried: its addresses, task slots and topics. The queries themselves don't belong here.
 */
@NullMarked
package org.wikistream.sql.query.connecting;

import org.jspecify.annotations.NullMarked;
