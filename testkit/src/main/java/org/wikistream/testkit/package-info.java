/**
 * Helpers that the tests of several modules share. They are never on the class path of anything that is deployed, and
 * a helper that one module alone needs belongs among its own tests.
 */
@NullMarked
package org.wikistream.testkit;

import org.jspecify.annotations.NullMarked;
