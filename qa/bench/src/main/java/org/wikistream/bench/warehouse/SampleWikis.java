package org.wikistream.bench.warehouse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wikistream.bench.warehouse.SampleWiki.Kind;

/** The wikis of the sample: three large ones and a long tail. */
final class SampleWikis {

    private static final List<String> LANGUAGES = List.of(
            "fr", "de", "es", "ru", "ja", "zh", "ar", "it", "pt", "fa", "pl", "uk", "vi", "nl", "ko", "he", "sv", "id",
            "cs", "tr", "ca", "sr", "no", "fi", "hu", "ro", "el", "bg", "hy", "bn", "hi", "th", "da", "sk", "hr", "et",
            "lt", "sl", "lv", "ka", "az", "uz", "kk", "ta", "mr", "ckb", "eo", "eu", "gl", "simple", "mg", "ceb", "ms",
            "or", "be", "mk", "tt", "ba", "ce", "ga", "cy", "la", "af", "sw", "bs", "sq", "is", "ur");
    private static final List<String> PROJECTS =
            List.of("wikipedia", "wiktionary", "wikisource", "wikibooks", "wikiquote");

    private final List<SampleWiki> all = new ArrayList<>();
    private final double[] upTo;

    SampleWikis() {
        all.add(new SampleWiki(
                Kind.COMMONS, "commonswiki", "commons", null, "commons.wikimedia.org", 0.32, 120_000_000, 60_000, 12));
        all.add(new SampleWiki(
                Kind.WIKIDATA, "wikidatawiki", "wikidata", null, "www.wikidata.org", 0.28, 115_000_000, 30_000, 25));
        all.add(new SampleWiki(
                Kind.ENGLISH, "enwiki", "wikipedia", "en", "en.wikipedia.org", 0.11, 60_000_000, 400_000, 30));
        addTail();
        upTo = new double[all.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += all.get(i).share();
            upTo[i] = sum;
        }
    }

    List<SampleWiki> all() {
        return all;
    }

    /** Returns a wiki, by a number from 0 to 1. */
    int at(double draw) {
        int place = Arrays.binarySearch(upTo, draw * upTo[upTo.length - 1]);
        return Math.min(place < 0 ? -place - 1 : place + 1, upTo.length - 1);
    }

    /** The larger the language, the more often; the first tenth has about half of the changes. */
    private void addTail() {
        double whole = 0;
        int count = PROJECTS.size() * LANGUAGES.size();
        for (int rank = 0; rank < count; rank++) {
            whole += 1.0 / (rank + 4);
        }
        for (int rank = 0; rank < count; rank++) {
            String project = PROJECTS.get(rank / LANGUAGES.size());
            String language = LANGUAGES.get(rank % LANGUAGES.size());
            all.add(new SampleWiki(
                    Kind.OTHER,
                    language + (project.equals("wikipedia") ? "wiki" : project),
                    project,
                    language,
                    language + "." + project + ".org",
                    0.29 / (rank + 4) / whole,
                    10_000_000 / (rank + 1) + 5_000,
                    200_000 / (rank + 1) + 50,
                    3));
        }
    }
}
