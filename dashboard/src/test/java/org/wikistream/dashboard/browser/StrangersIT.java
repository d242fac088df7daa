package org.wikistream.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text by strangers stays text, wherever it is shown. The end of each visit checks that no script ran. */
@ExtendWith(InBrowser.class)
class StrangersIT {

    private static final String MADE =
            "main :is(img, script, style, iframe, object, embed, svg[onload], b:not(.chip-not), "
                    + "a[href^='javascript'], [onerror], [onload])";

    private final ServedPage served;
    private final Chromium chromium;

    StrangersIT(ServedPage served, Chromium chromium) {
        this.served = served;
        this.chromium = chromium;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/?wiki=mkwiki&last=1h", "/?scope=everything&wiki=mkwiki", "/search?wiki=mkwiki", "/alerts"})
    void titlesAndUsersStayText(String path) {
        try (Visit visit = Visit.of(served, chromium, path)) {
            visit.sees("main", PlantedChanges.TITLE);
            visit.sees("main", path.equals("/alerts") ? PlantedChanges.WHY : PlantedChanges.USER);
            assertThat(visit.find(MADE).count()).isZero();
        }
    }

    @Test
    void summariesAndWhatALogHoldsStayText() {
        try (Visit visit = Visit.of(served, chromium, "/search?wiki=mkwiki")) {
            visit.sees(".hit .row-summary", "\"><svg onload=alert(3)></svg>");
            visit.sees(".hit .row-summary .row-label", "<b>bold</b>");
            visit.sees(".hit .row-summary", "moved to " + PlantedChanges.TARGET);
            assertThat(visit.find(MADE).count()).isZero();
        }
    }

    @Test
    void whatAnAddressHoldsStaysText() {
        String query =
                "/search?user=%3Cimg%20src%3Dx%20onerror%3Dalert(6)%3E&%3Cb%3E=1&q=%3Csvg%20onload%3Dalert(7)%3E";
        try (Visit visit = Visit.of(served, chromium, query)) {
            visit.sees(".chip", "<img src=x onerror=alert(6)>");
            visit.sees(".notice", "<b>");
            assertThat(visit.find(MADE).count()).isZero();
        }
    }

    @Test
    void oddLettersAndLongWordsCoverNothing() {
        try (Visit visit = Visit.of(served, chromium, "/search?wiki=mkwiki")) {
            visit.sees(".hit .row-title", PlantedChanges.LONG);
            Object outside = visit.evaluate("""
                    () => [...document.querySelectorAll('.hit')].filter(hit => {
                        const box = hit.getBoundingClientRect();
                        return box.height > 90 || box.right > innerWidth || getComputedStyle(hit.querySelector('.row')).contain === 'none';
                    }).map(hit => hit.innerText)""".strip());
            assertThat(outside.toString().toLowerCase(Locale.ROOT)).isEqualTo("[]");
            assertThat(visit.find("bdi[dir=auto]").count()).isPositive();
        }
    }
}
