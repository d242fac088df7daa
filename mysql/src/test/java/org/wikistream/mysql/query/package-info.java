@NullMarked
package org.wikistream.mysql.query;

import org.jspecify.annotations.NullMarked;
