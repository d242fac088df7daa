package org.wikistream.operations.warehouse.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.wikistream.operations.warehouse.BusyBot;
import org.wikistream.operations.warehouse.BusyPage;
import org.wikistream.operations.warehouse.Comparison;
import org.wikistream.operations.warehouse.Report;
import org.wikistream.operations.warehouse.Reports;
import org.wikistream.operations.warehouse.WikiRef;

class HtmlReportTest {

    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final String ATTRIBUTE = "\" onmouseover=\"alert(1)";

    @Test
    void showsTheSpanFiveSentencesAndFiveTablesOfTenRows() {
        Document page = parse(Reports.day());
        assertThat(page.title()).isEqualTo("21 August 2024, 10:00 to 22 August 2024, 10:24 UTC");
        assertThat(page.select("h1").text()).isEqualTo(page.title());
        assertThat(page.select(".lead").text().replace('\u00a0', ' '))
                .contains("2,913,402 changes, 4 % above the day before. People made 58 %,");
        assertThat(page.select("header").text()).contains("but for 12 changes between 02:10 and 02:12 on 22 Aug.");
        assertThat(page.select(".tables h2").eachText())
                .containsExactly("Most people", "Reverted most", "Wikis up and down", "Newcomers", "Bots");
        assertThat(page.select(".tables table"))
                .hasSize(5)
                .allSatisfy(table -> assertThat(table.select("tbody tr")).hasSize(10));
        assertThat(page.select("#wikis-up-and-down tbody tr:last-child td").eachText())
                .containsExactly("8,331", "\u221229,673", "\u221278 %");
    }

    @Test
    void needsNothingElse() {
        Document page = parse(Reports.day());
        assertThat(page.select("script, link, img, iframe, object, embed, base, form, [src], [srcset], [action]"))
                .isEmpty();
        assertThat(page.html()).doesNotContain("@import").doesNotContain("url(http");
        assertThat(page.select("svg")).hasSize(1);
        assertThat(page.select("polyline")).hasSize(4);
        assertThat(page.select("svg rect title").text()).startsWith("12 changes between");
    }

    @Test
    void linksOnlyToTheWikisOwnDomain() {
        Document page = parse(Reports.day());
        assertThat(page.select("a[href]")).hasSizeGreaterThan(20).allSatisfy(link -> {
            assertThat(link.attr("rel")).isEqualTo("noopener");
            assertThat(link.attr("href"))
                    .matches("https://[a-z.-]+\\.(wikipedia|wikimedia|wikidata)\\.org/wiki/[A-Za-z0-9%/:,._*-]+");
        });
        assertThat(page.select("a:contains(Deaths)").attr("href"))
                .isEqualTo("https://en.wikipedia.org/wiki/Deaths_in_2024");
    }

    @Test
    void saysThatASampleIsMadeUpAndLinksNowhere() {
        Document page = parse(Reports.madeUp());
        assertThat(page.select("header").text()).contains("Made-up sample");
        assertThat(page.select("a")).isEmpty();
        assertThat(parse(Reports.day()).text()).doesNotContain("Made-up");
    }

    @Test
    void showsHostileTitlesAsTextAndNothingElse() {
        String emoji = "\uD83D\uDCA9".repeat(75);
        Document page = parse(Reports.with(new Report.Tables(
                List.of(
                        new BusyPage(Reports.ENGLISH, SCRIPT, 9, 9),
                        new BusyPage(Reports.ENGLISH, ATTRIBUTE, 8, 8),
                        new BusyPage(Reports.ENGLISH, "javascript:alert(1)", 7, 7),
                        new BusyPage(Reports.ENGLISH, "\u202Egnp.exe", 6, 6),
                        new BusyPage(Reports.ENGLISH, emoji, 5, 5),
                        new BusyPage(Reports.ENGLISH, "${1+1} @raw @if !{x}", 4, 4),
                        new BusyPage(new WikiRef("evilwiki", "evil.example"), "Elsewhere", 3, 3),
                        new BusyPage(new WikiRef(SCRIPT, "en.wikipedia.org\" hostile=\"y"), "Quoted", 2, 2),
                        new BusyPage(new WikiRef("xwiki", "evil.example/.wikipedia.org"), "Slash", 1, 1)),
                List.of(),
                List.of(),
                List.of(),
                List.of(new BusyBot(Reports.ENGLISH, SCRIPT, 3)))));
        List<Element> rows = page.select("#most-people tbody tr");
        assertThat(rows)
                .extracting(row -> row.select("bdi").text())
                .containsExactly(
                        SCRIPT,
                        ATTRIBUTE,
                        "javascript:alert(1)",
                        "\uFFFDgnp.exe",
                        emoji,
                        "${1+1} @raw @if !{x}",
                        "Elsewhere",
                        "Quoted",
                        "Slash");
        assertThat(page.select("script")).isEmpty();
        assertThat(page.select("[onmouseover], [hostile]")).isEmpty();
        assertThat(page.select("a").eachAttr("href"))
                .allSatisfy(address -> assertThat(address).startsWith("https://en.wikipedia.org/wiki/"));
        assertThat(rows.subList(6, 9))
                .allSatisfy(row -> assertThat(row.select("a")).isEmpty());
    }

    @Test
    void saysWhatItCanNotKnow() {
        Document page = parse(Reports.with(new Comparison.Missing("the day before is not complete: see there")));
        assertThat(page.select(".lead").text()).contains("no comparison, because the day before is not complete");
        assertThat(page.select("#wikis-up-and-down").text()).contains("not known, because the day before");
        assertThat(page.select("#wikis-up-and-down thead").text()).doesNotContain("Difference");
    }

    @Test
    void aSpanWithoutChangesSaysSo() {
        Document page = parse(Reports.withoutChanges());
        assertThat(page.select(".lead").text()).isEqualTo("There are no changes in this span.");
        assertThat(page.text()).contains("Completeness unknown: Kafka does not answer.");
        assertThat(page.select("table, svg")).isEmpty();
    }

    @Test
    void aReportOfOneWikiNamesItAndHasNoTableOfWikis() {
        Document page = parse(Reports.of(Reports.MACEDONIAN));
        assertThat(page.select(".subject").text()).isEqualTo("Changes of Macedonian Wikipedia");
        assertThat(page.select("#wikis-up-and-down")).isEmpty();
        assertThat(page.text()).doesNotContain("mkwiki");
    }

    private static Document parse(Report report) {
        return Jsoup.parse(HtmlReport.of(report));
    }
}
