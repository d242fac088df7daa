package org.wikistream.dashboard.filter;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** All parameters of the API, grouped by the requests that take them. */
public final class Parameters {

    private static final String TIME =
            "a time in UTC such as 2026-11-29T09:10:00Z or a day of UTC such as 2026-11-29, from 2000 to 2199";

    public static final Parameter SCOPE = Parameter.single(
            "scope",
            "Which changes are looked at: articles (edits and new pages by people, in namespace 0, without Commons and"
                    + " Wikidata), people (every edit, new page and log entry without a bot's flag) or everything. A value of the"
                    + " filter that lies outside moves it to the narrowest that has it; the answer says so.",
            "articles, people or everything",
            "articles");
    public static final Parameter LAST = Parameter.single(
            "last",
            "How far back, from the end of the axis.",
            "1m to 366d: a number with m, h or d, without from and to",
            "1h");
    public static final Parameter FROM = Parameter.single(
            "from", "Begin of the span. A day begins at midnight.", TIME + ", without last", "2026-11-29T09:10:00Z");
    public static final Parameter TO = Parameter.single(
            "to",
            "End of the span, exclusive; without it the end of the axis. A day is within, to its end.",
            TIME + ", after from and together with it",
            "2026-11-29T09:15:00Z");

    /** The parameters of a filter. */
    public static final List<Parameter> FILTER = Stream.of(
                    Stream.of(SCOPE), Arrays.stream(Key.values()).map(Key::parameter), Stream.of(LAST, FROM, TO))
            .flatMap(part -> part)
            .toList();

    public static final Parameter LIMIT_CHANGES =
            Parameter.single("limit", "How many changes at most.", "1 to 200 (default: 50)", "50");
    public static final Parameter LIMIT_ALERTS =
            Parameter.single("limit", "How many cards at most.", "1 to 100 (default: 20)", "20");
    public static final Parameter CURSOR = Parameter.single(
            "cursor",
            "Goes on behind the page that named it as next. It holds for the same filter only. There is no point in time to"
                    + " keep open: a change that is indexed meanwhile may come above.",
            "next of an answer to the same question",
            "eyJ0IjoxfQ");
    public static final Parameter MAX =
            Parameter.single("max", "How many changes at most.", "1 to 10000 (default: 1000)", "1000");
    public static final Parameter RAW =
            Parameter.single("raw", "Whether documents come as they are stored.", "1 or 0", "1");
    public static final Parameter STATE =
            Parameter.single("state", "State of alerts.", "open, closed or all (default: all)", "open");
    public static final Parameter KIND =
            new Parameter("kind", "Kind of alert.", "edit-war, rising, spike, silence or run", "edit-war", true);
    public static final Parameter SINCE =
            Parameter.single("since", "From when on losses count.", TIME + ", without last", "2026-11-29T06:00:00Z");
    public static final Parameter LIMIT_REJECTED =
            Parameter.single("limit", "How many records at most.", "1 to 50 (default: 20)", "20");
    public static final Parameter BEFORE = Parameter.single(
            "before", "Only records before that offset.", "an offset: a whole number from 0 on", "1200");

    private Parameters() {}

    /** Returns a list with more parameters appended. */
    public static List<Parameter> with(List<Parameter> some, Parameter... more) {
        return Stream.concat(some.stream(), Arrays.stream(more)).toList();
    }
}
