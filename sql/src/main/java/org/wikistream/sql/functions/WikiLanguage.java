package org.wikistream.sql.functions;

import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;
import org.wikistream.enrichment.Site;

/** {@code wiki_language(wiki)}: the code of the wiki's language; see {@link Site}. */
public final class WikiLanguage extends ScalarFunction {

    public @Nullable String eval(@Nullable String wiki) {
        Site site = Site.of(wiki);
        return site == null ? null : site.language();
    }
}
