package org.wikistream.feed;

import org.junit.jupiter.api.Test;
import org.wikistream.testkit.HelpExamples;

class FeedHelpTest {

    @Test
    void itHasExamplesThatItUnderstands() {
        new HelpExamples(FeedMain::commandLine, "feed").check("");
    }
}
