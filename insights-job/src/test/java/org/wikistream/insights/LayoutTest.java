package org.wikistream.insights;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wikistream.insights.detect.EditWar;
import org.wikistream.insights.detect.EditWarRules;
import org.wikistream.insights.detect.MinuteOfAll;
import org.wikistream.insights.detect.Pace;
import org.wikistream.insights.detect.PaceRules;
import org.wikistream.insights.detect.PageHour;
import org.wikistream.insights.detect.PagePeople;
import org.wikistream.insights.detect.Rising;
import org.wikistream.insights.detect.RisingRules;
import org.wikistream.insights.detect.Run;
import org.wikistream.insights.detect.RunRules;
import org.wikistream.insights.detect.WikiMinute;
import org.wikistream.insights.observe.AccountAct;
import org.wikistream.insights.observe.PageAct;
import org.wikistream.insights.observe.WikiCounts;
import org.wikistream.insights.slots.Detector;

/** After a step back to an older release, the state of the later one is refused and not read as something else. */
class LayoutTest {

    private static final String RULES = "0badcafe";

    @ParameterizedTest(name = "{0}")
    @MethodSource("layouts")
    void ofALaterReleaseIsRefusedByName(String what, Function<byte[], ?> decode) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> decode.apply(new byte[] {2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}))
                .withMessage(what + " in layout 2: this release reads 1");
    }

    static Stream<Arguments> layouts() {
        return Stream.of(
                state("State of a page's reverts", new EditWar(EditWarRules.DEFAULT, RULES)),
                state("State of a page's people", new PagePeople()),
                state("State of a wiki's rising pages", new Rising(RisingRules.DEFAULT, RULES)),
                state("State of all minutes", new MinuteOfAll(PaceRules.DEFAULT, RULES)),
                state("State of a wiki's pace", new Pace(PaceRules.DEFAULT, RULES)),
                state("State of an account", new Run(RunRules.DEFAULT, RULES)),
                layout("Hour of a page", PageHour::decode),
                layout("Minute of a wiki", WikiMinute::decode),
                layout("Act of an account", AccountAct::decode),
                layout("Act on a page", PageAct::decode),
                layout("Counts of a wiki", WikiCounts::decode));
    }

    private static Arguments state(String what, Detector<?> detector) {
        return layout(what, detector::decode);
    }

    private static Arguments layout(String what, Function<byte[], ?> decode) {
        return Arguments.of(what, decode);
    }
}
