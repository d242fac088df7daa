package org.wikistream.operations.warehouse.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.operations.warehouse.Reports;

class CsvReportTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void disarmsWhatASpreadsheetTakesForAFormula(String text) {
        assertThat(line(List.of(text)).replace("\"", "")).startsWith("'" + text.charAt(0));
    }

    @Test
    void leavesNumbersNumbers() {
        assertThat(line(List.of(-3_310L, 0.25, 1_204))).isEqualTo("-3310,0.25,1204\r\n");
    }

    @Test
    void quotesCommasQuotesAndEndsOfLines() {
        assertThat(line(List.of("a,b", "a \"b\"", "a\nb", "a b")))
                .isEqualTo("\"a,b\",\"a \"\"b\"\"\",\"a\nb\",a b\r\n");
    }

    @Test
    void isOneTableWhoseFirstColumnSaysWhatARowBelongsTo() {
        String[] lines = CsvReport.of(Reports.day(), List.of("busiest_pages", "edit_wars"))
                .split("\r\n");
        assertThat(lines).hasSize(4);
        assertThat(lines[0])
                .startsWith("table,rank,wiki,wiki_name,from,to,newest,complete,completeness,made_up,changes,");
        assertThat(lines[1])
                .startsWith("totals,1,,,2024-08-21T10:00:00Z,2024-08-22T11:00:00Z,2024-08-22T10:23:07Z,false,"
                        + "\"Complete from 21 August 2024");
        assertThat(lines[2])
                .startsWith("busiest_pages,1,enwiki,English Wikipedia,")
                .contains(",1204,")
                .endsWith(",'=cmd|' /C calc'!A0,-3310");
        int columns = lines[0].split(",", -1).length;
        assertThat(lines[2].split(",", -1)).hasSize(columns);
    }

    @Test
    void aReportOfOneWikiNamesItInEachRow() {
        String[] lines = CsvReport.of(Reports.of(Reports.MACEDONIAN), List.of("busiest_pages"))
                .split("\r\n", -1);
        assertThat(lines[1]).startsWith("totals,1,mkwiki,Macedonian Wikipedia,");
        assertThat(lines[2]).as("its own").startsWith("busiest_pages,1,enwiki,");
    }

    private static String line(List<Object> cells) {
        CsvText csv = new CsvText();
        csv.line(new ArrayList<>(cells));
        return csv.toString();
    }
}
