/**
 * The connection to MySQL or MariaDB, its settings, and what an error of the server means. Tables, statements and
 * questions are in the packages below; Kafka and Flink don't belong in this module.
 */
@NullMarked
package org.wikistream.mysql;

import org.jspecify.annotations.NullMarked;
