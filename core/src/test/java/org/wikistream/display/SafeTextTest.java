package org.wikistream.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {

    @Test
    void removesCharactersThatTurnOrBreakTheSurroundingText() {
        assertThat(SafeText.of("gp\u202Egnp.exe\u2066\u0007\n\u2028\uD800"))
                .isEqualTo("gp\uFFFDgnp.exe\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
    }

    @Test
    void keepsWhatLanguagesAndEmojiNeed() {
        String text = "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645 \uD83D\uDC69\u200D\uD83D\uDD2C e\u0301";
        assertThat(SafeText.of(text)).isEqualTo(text);
    }
}
