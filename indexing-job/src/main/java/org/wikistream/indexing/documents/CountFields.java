package org.wikistream.indexing.documents;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.wikistream.indexing.stats.Counts;

/** The JSON fields of counts, in a row's document and in the late topic. */
public final class CountFields {

    private CountFields() {}

    /** Writes the fields into the current object. */
    public static void write(Counts counts, JsonGenerator json) throws IOException {
        json.writeNumberField("events", counts.events());
        json.writeNumberField("edits", counts.edits());
        json.writeNumberField("new_pages", counts.newPages());
        json.writeNumberField("log_events", counts.logEvents());
        json.writeNumberField("bots", counts.bots());
        json.writeNumberField("minor", counts.minor());
        json.writeNumberField("anonymous", counts.anonymous());
        json.writeNumberField("temporary", counts.temporary());
        json.writeNumberField("reverts", counts.reverts());
        json.writeNumberField("bytes_added", counts.bytesAdded());
        json.writeNumberField("bytes_removed", counts.bytesRemoved());
    }
}
