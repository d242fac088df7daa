/**
 * {@code ./wikistream sql}: queries the topics in Flink SQL, by a job on the running stack's own cluster that ends with
 * the query.
 *
 * <pre>
 * statement --&gt; parsed, allowed? --&gt; planned --&gt; its topics: there, up to where committed? --&gt; job --&gt;
 * rows as they come
 * </pre>
 *
 * <p>Only the command, its options and the files of {@code sql/} belong here; each step is in a package of its own.
 */
@NullMarked
package org.wikistream.sql.query;

import org.jspecify.annotations.NullMarked;
