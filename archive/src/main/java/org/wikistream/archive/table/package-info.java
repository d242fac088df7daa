/**
 * The table: its columns, how it is made and brought up to date, and up to which Kafka offsets it holds the topic.
 * What readers and writers have to agree on belongs here; how a row gets into a file belongs in {@code write}.
 */
@NullMarked
package org.wikistream.archive.table;

import org.jspecify.annotations.NullMarked;
