/**
 * The table: its columns, its creation and updates, and the Kafka offsets up to which it contains the topic. Everything
 * on which readers and writers have to agree belongs here; writing rows to files belongs in {@code write}.
 */
@NullMarked
package org.wikistream.archive.table;

import org.jspecify.annotations.NullMarked;
