package org.wikistream.feed.synthetic;

import java.util.ArrayList;
import java.util.List;

/** The wikis: three large ones and a long tail. */
public final class Wikis {

    public static final Wiki COMMONS = Wiki.of(
            Wiki.Group.COMMONS,
            Vocabulary.ENGLISH,
            "Category:",
            "commonswiki",
            "commons.wikimedia.org",
            3_000_000_000L,
            1_100_000_000L);
    public static final Wiki WIKIDATA = Wiki.of(
            Wiki.Group.WIKIDATA,
            Vocabulary.ENGLISH,
            "Category:",
            "wikidatawiki",
            "www.wikidata.org",
            2_500_000_000L,
            2_400_000_000L);
    public static final Wiki ENGLISH = Wiki.of(
            Wiki.Group.ENGLISH,
            Vocabulary.ENGLISH,
            "Category:",
            "enwiki",
            "en.wikipedia.org",
            1_950_000_000L,
            1_300_000_000L);

    private static final Wiki[] OTHERS = others();

    private Wikis() {}

    /** The larger the language, the more often: the first tenth of the tail has about half of its changes. */
    static Wiki other(Dice dice) {
        return OTHERS[dice.lowBelow(OTHERS.length)];
    }

    /** Returns the long tail, larger ones first. */
    public static List<Wiki> tail() {
        return List.of(OTHERS);
    }

    private static Wiki[] others() {
        List<Wiki> wikis = new ArrayList<>();
        for (String language : Languages.BY_SIZE) {
            add(wikis, language, "wiki", "wikipedia");
        }
        for (String language : Languages.BY_SIZE.subList(0, 30)) {
            add(wikis, language, "wiktionary", "wiktionary");
        }
        for (String language : Languages.BY_SIZE.subList(0, 12)) {
            add(wikis, language, "wikisource", "wikisource");
        }
        add(wikis, "en", "wiktionary", "wiktionary");
        add(wikis, "en", "wikibooks", "wikibooks");
        add(wikis, "en", "wikisource", "wikisource");
        add(wikis, "lt", "wikibooks", "wikibooks");
        add(wikis, "uk", "wikiquote", "wikiquote");
        return wikis.toArray(Wiki[]::new);
    }

    private static void add(List<Wiki> wikis, String language, String suffix, String project) {
        Languages.Traits traits = Languages.traits(language);
        int rank = wikis.size();
        wikis.add(Wiki.of(
                Wiki.Group.OTHER,
                traits.vocabulary(),
                traits.category() + ":",
                language + suffix,
                language + "." + project + ".org",
                600_000_000L / (rank + 1),
                250_000_000L / (rank + 1)));
    }
}
