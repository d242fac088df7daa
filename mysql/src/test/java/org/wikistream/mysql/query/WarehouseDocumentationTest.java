package org.wikistream.mysql.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WarehouseDocumentationTest {

    private static final Path PAGE = Path.of("../docs/warehouse.md");

    @ParameterizedTest
    @EnumSource(WarehouseQuery.class)
    void saysWhatEachColumnOfEachViewMeans(WarehouseQuery query) throws IOException {
        String heading = "### `" + query.queryName() + "`\n";
        String page = Files.readString(PAGE);
        if (query.viewHours().isEmpty()) {
            assertThat(page).doesNotContain(heading);
            return;
        }
        StringBuilder expected = new StringBuilder(heading)
                .append(query.answer().row())
                .append(".\n\n| column | meaning |\n|---|---|\n");
        query.answer()
                .columns()
                .forEach(column -> expected.append("| `" + column.name() + "` | " + column.meaning() + " |\n"));
        assertThat(unwrapped(page)).contains(unwrapped(expected.toString()));
    }

    /** Returns the text with its line breaks replaced by spaces. */
    private static String unwrapped(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
