package org.wikistream.bench.warehouse;

/** Invents names, always the same for the same number, in letters of one, two or three bytes. */
final class SampleText {

    private static final String[][] SYLLABLES = {
        {"ba", "ren", "lo", "mi", "ka", "tor", "vel", "sha", "du", "quin", "el", "or", "hal", "fen", "ris", "jo"},
        {"ба", "рен", "ло", "ми", "ка", "тор", "вел", "ша", "ду", "кин", "эл", "ор", "хал", "фен", "рис", "жо"},
        {"木", "水", "山", "川", "田", "人", "口", "目", "手", "足", "石", "火", "金", "土", "日", "月"}
    };

    private SampleText() {}

    /** Appends some words and the number. */
    static void words(long number, int count, SampleWiki wiki, StringBuilder out) {
        String[] syllables = SYLLABLES[lettersOf(wiki)];
        long bits = mixed(number);
        for (int word = 0; word < count; word++) {
            for (int i = 0; i < 2 + (bits & 1); i++) {
                bits = Long.rotateRight(bits, 5);
                out.append(syllables[(int) (bits & 15)]);
            }
            out.append(' ');
        }
        out.append(number);
    }

    /** Spreads a number's bits. */
    static long mixed(long number) {
        long bits = (number + 1) * 0x9E3779B97F4A7C15L;
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }

    private static int lettersOf(SampleWiki wiki) {
        return wiki.kind() == SampleWiki.Kind.OTHER ? Math.floorMod(wiki.name().hashCode(), SYLLABLES.length) : 0;
    }
}
