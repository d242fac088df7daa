/**
 * The Kafka topics, which are the only contract between the jobs: names, keys, headers, and the requirements on a
 * topic. Clients and connections belong in the module {@code kafka}.
 */
@NullMarked
package org.wikistream.topics;

import org.jspecify.annotations.NullMarked;
