/**
 * The connection to MySQL or MariaDB, its settings, and the meaning of the server's errors. Tables, statements and
 * queries are in the packages below; Kafka and Flink don't belong in this module.
 */
@NullMarked
package org.wikistream.mysql;

import org.jspecify.annotations.NullMarked;
