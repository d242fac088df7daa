@NullMarked
package org.wikistream.ingest.account;

import org.jspecify.annotations.NullMarked;
