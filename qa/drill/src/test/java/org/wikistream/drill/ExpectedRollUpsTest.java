package org.wikistream.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wikistream.drill.ExpectedRollUps.Row;

class ExpectedRollUpsTest {

    @Test
    void eachChangeCountsForItsWikiItsUserAndIfItIsAnEditItsPage() throws JsonProcessingException {
        ExpectedRollUps rollUps = new ExpectedRollUps();
        for (String event : List.of(
                "{'meta':{'dt':'2025-06-01T07:59:59Z'},'wiki':'enwiki','type':'edit','user':'U','title':'T','bot':true,'minor':true,'length':{'old':5,'new':2}}",
                "{'meta':{'dt':'2025-06-01T07:00:00Z'},'wiki':'enwiki','type':'new','user':'U','title':'T','length':{'new':9}}",
                "{'meta':{'dt':'2025-06-01T08:00:00Z'},'type':'log','user':'U','title':'T'}")) {
            rollUps.add(new ObjectMapper().readTree(event.replace('\'', '"')));
        }
        String hour = "2025-06-01T07:00";
        Map<Row, Map<String, Long>> rows = rollUps.rows();
        assertThat(rows.keySet())
                .containsExactlyInAnyOrder(
                        new Row("wiki_hour", hour, "enwiki", null),
                        new Row("user_hour", hour, "enwiki", "U"),
                        new Row("page_hour", hour, "enwiki", "T"),
                        new Row("wiki_hour", "2025-06-01T08:00", "unknown", null),
                        new Row("user_hour", "2025-06-01T08:00", "unknown", "U"));
        assertThat(rows.get(new Row("page_hour", hour, "enwiki", "T")))
                .isEqualTo(Map.of(
                        "changes", 2L, "bot_changes", 1L, "new_pages", 1L, "bytes_added", 9L, "bytes_removed", 3L));
        assertThat(rows.get(new Row("wiki_hour", hour, "enwiki", null)))
                .containsEntry("changes", 2L)
                .containsEntry("edits", 1L)
                .containsEntry("minor_edits", 1L)
                .containsEntry("log_entries", 0L);
    }
}
