package org.wikistream.insights.words;

/**
 * The facts of a sentence about an account. Times are in milliseconds since the epoch.
 *
 * @param mostPages no more than this many are told apart
 * @param from of the first change
 * @param to of the last change; reverts of others may be later
 * @param updated end of the slot
 */
public record RunWords(
        String user, int pages, int mostPages, int created, int reverted, int wikis, long from, long to, long updated) {

    private static final long AT_ONCE = 10 * 60_000;

    /** Returns, for example, {@code Ann edited 23 pages on 2 wikis in 4 minutes; 6 were reverted.} */
    public String edited() {
        return Sentence.fit(
                Names.shown(user) + " " + did() + onWikis() + " in " + Times.length(to - from) + reverts() + ".");
    }

    /**
     * Returns, for example, {@code Registered 09:02 UTC; created 11 pages by 09:07.} If the account waited, such as
     * {@code Registered 09:02 UTC; edited 11 pages in 2 minutes from 09:40.}
     */
    public String newcomer(long when) {
        String howFast = from - when < AT_ONCE
                ? " by " + Times.at(to, updated)
                : " in " + Times.length(to - from) + " from " + Times.at(from, updated);
        return Sentence.fit(
                "Registered " + Times.utc(when, updated) + "; " + did() + onWikis() + howFast + reverts() + ".");
    }

    /** Returns, for example, {@code 40 pages in 3 minutes, no bot flag.} */
    public String byHand() {
        return Sentence.fit(
                allPages() + onWikis() + " in " + Times.length(to - from) + ", no bot flag" + reverts() + ".");
    }

    /** Returns, for example, {@code Over: blocked 09:20 UTC, after 23 pages.} */
    public String blocked(long time) {
        return over("blocked " + Times.utc(time, updated));
    }

    public String quiet() {
        return over("quiet for 10 minutes");
    }

    /** Returns, for example, {@code Over: nothing new for a day, after 500 or more pages.} */
    public String unchanged() {
        return over("nothing new for a day");
    }

    private String over(String how) {
        return Sentence.fit("Over: " + how + ", after " + allPages() + onWikis() + reverts() + ".");
    }

    /** New pages are mentioned only if they are half of all. */
    private String did() {
        if (created == pages) {
            return "created " + allPages();
        }
        return "edited " + allPages() + (2 * created >= pages ? ", " + Counts.number(created) + " of them new," : "");
    }

    private String allPages() {
        return counted(pages);
    }

    private String counted(int count) {
        return Counts.upTo(mostPages, count, "page", "pages");
    }

    private String onWikis() {
        return wikis == 1 ? "" : " on " + Counts.of(wikis, "wiki");
    }

    private String reverts() {
        if (reverted == 0) {
            return "";
        }
        return "; " + Counts.number(reverted) + (reverted == 1 ? " was" : " were") + " reverted";
    }
}
