/** The running stack that is asked: its addresses, task slots and topics. What it is asked is not known here. */
@NullMarked
package org.wikistream.sql.query.connecting;

import org.jspecify.annotations.NullMarked;
