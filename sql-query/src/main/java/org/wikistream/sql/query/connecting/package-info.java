/** The running stack that is asked: its addresses, task slots and topics. */
@NullMarked
package org.wikistream.sql.query.connecting;

import org.jspecify.annotations.NullMarked;
