package org.wikistream.insights.detect;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RulesTest {

    @Test
    void rulesThatOpenAlwaysOrNeverCloseAreRefused() {
        assertThatThrownBy(() -> new RisingRules(6, 3, 0, 6, 8, 15, 1_000, 150, 10))
                .hasMessage("rank is 0: 1 or above");
        assertThatThrownBy(() -> new RisingRules(6, 3, 50, 6, 8, 15, 1_000, 150, 10))
                .hasMessage("rank is 50: 49 or below");
        assertThatThrownBy(() -> new RisingRules(6, 3, 5, 6, 8, 7, 1_000, 150, 10))
                .hasMessage("firstDayBusy is 7: 8 or above");
        assertThatThrownBy(() -> new PaceRules(20, 99, 5, 150, 15, 20, 4))
                .hasMessage("factorPercent is 99: 100 or above");
        assertThatThrownBy(() -> new PaceRules(20, 200, 5, 150, 5, 20, 4)).hasMessage("silentMinutes is 5: 6 or above");
    }
}
