package org.wikistream.bench.page;

import java.util.List;

/**
 * The requests that people make to the page.
 *
 * @param paths requested in turn, because the page answers equal requests within a second once
 */
record Question(String name, List<String> paths) {

    /** The requests of a visit, and searches, from the cheapest to the most expensive. */
    static final List<Question> ALL = List.of(
            new Question("first view", List.of("/api/now")),
            new Question("a day, everything", List.of("/api/now?scope=everything&last=24h")),
            new Question(
                    "a week, one wiki",
                    List.of(
                            "/api/now?scope=people&last=7d&wiki=dewiki",
                            "/api/now?scope=people&last=7d&wiki=frwiki",
                            "/api/now?scope=people&last=7d&wiki=enwiki")),
            new Question("a month, everything", List.of("/api/now?scope=everything&last=30d")),
            new Question("newest changes", List.of("/api/changes?scope=everything")),
            new Question(
                    "words",
                    List.of(
                            "/api/changes?q=bridge",
                            "/api/changes?q=river+museum",
                            "/api/changes?q=%D0%93%D0%BE%D1%80%D0%BE%D0%B4")),
            new Question(
                    "reverts, a day",
                    List.of(
                            "/api/changes?by=temporary&revert=1&last=24h",
                            "/api/changes?by=anonymous&size=..-500&last=24h",
                            "/api/changes?ns=0&summary=revert&last=24h")),
            new Question(
                    "a month, one wiki",
                    List.of("/api/changes?last=30d&wiki=mkwiki", "/api/changes?last=30d&wiki=enwiki")),
            new Question("alerts", List.of("/api/alerts")),
            new Question("wikis", List.of("/api/wikis")),
            new Question("health", List.of("/api/health")));

    /** Returns the path for the request of this number, counted from 0. */
    String path(int time) {
        return paths.get(time % paths.size());
    }
}
