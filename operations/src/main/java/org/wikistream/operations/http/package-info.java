/** JSON over HTTP from the servers' own interfaces. */
@NullMarked
package org.wikistream.operations.http;

import org.jspecify.annotations.NullMarked;
