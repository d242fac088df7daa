package org.wikistream.sql.functions;

import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;
import org.wikistream.enrichment.Namespaces;
import org.wikistream.enrichment.Site;

/** {@code namespace_name(wiki, namespace)}: the namespace's English name; see {@link Namespaces}. */
public final class NamespaceName extends ScalarFunction {

    public @Nullable String eval(@Nullable String wiki, @Nullable Integer namespace) {
        return Namespaces.nameOf(wiki, Site.of(wiki), namespace);
    }
}
