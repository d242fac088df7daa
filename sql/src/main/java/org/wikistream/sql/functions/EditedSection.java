package org.wikistream.sql.functions;

import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;
import org.wikistream.enrichment.Enrichment;
import org.wikistream.enrichment.Namespaces;
import org.wikistream.enrichment.Site;

/** {@code edited_section(type, wiki, namespace, comment)}: the heading of the section that was edited. */
public final class EditedSection extends ScalarFunction {

    public @Nullable String eval(
            @Nullable String type, @Nullable String wiki, @Nullable Integer namespace, @Nullable String comment) {
        return Enrichment.section(type, Namespaces.nameOf(wiki, Site.of(wiki), namespace), comment);
    }
}
