/** What the tests of several modules share. Never on the class path of anything that is deployed. */
@NullMarked
package org.wikistream.testkit;

import org.jspecify.annotations.NullMarked;
