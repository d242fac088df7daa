package org.wikistream.sql.functions;

import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;
import org.wikistream.enrichment.Site;

/** {@code wiki_project(wiki)}: the wiki's project, such as wikipedia or commons; see {@link Site}. */
public final class WikiProject extends ScalarFunction {

    public @Nullable String eval(@Nullable String wiki) {
        Site site = Site.of(wiki);
        return site == null ? null : site.project();
    }
}
