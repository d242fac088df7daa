/**
 * Helpers that the tests of several modules share. They are never on the class path of anything that is deployed. A
 * helper that only one module needs belongs among its own tests.
 */
@NullMarked
package org.wikistream.testkit;

import org.jspecify.annotations.NullMarked;
