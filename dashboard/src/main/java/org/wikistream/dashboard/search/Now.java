package org.wikistream.dashboard.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.filter.ScopeUse;

/**
 * Everything that the first view shows.
 *
 * @param partial whether OpenSearch ran out of time or a part of it failed, so that counts may be too low
 * @param elsewhere what wider scopes contain, if this one has nothing
 */
public record Now(
        Instant asOf,
        ClockState clock,
        ScopeUse scope,
        @Nullable Reach reach,
        boolean partial,
        Minutes minutes,
        LastMinute lastMinute,
        Total total,
        @Nullable Elsewhere elsewhere,
        Pages pages,
        Editors editors,
        Where where,
        Who who,
        OpenAlerts alerts) {

    /**
     * Sixty seconds up to the newest change, or the requested span.
     *
     * @param people accounts and addresses whose changes have no bot's flag
     * @param bots changes with that flag
     */
    public record LastMinute(Instant from, Instant to, long changes, long wikis, long people, long bots) {}

    /** Figures of the whole span. */
    public record Total(long changes, long bots) {}

    public record Elsewhere(long people, long everything) {}

    /**
     * Pages with most people.
     *
     * @param by people, or changes if counting people would cost too much
     */
    public record Pages(String by, List<Page> rows) {}

    public record Page(
            String wiki,
            String wikiName,
            String title,
            long people,
            long changes,
            @Nullable String url,
            @Nullable String historyUrl) {}

    public record Editors(List<Editor> rows) {}

    /**
     * An account that edits.
     *
     * @param machine whether the name is a bot's although its changes have no bot's flag
     */
    public record Editor(
            String user,
            String kind,
            @Nullable Boolean machine,
            long changes,
            long pages,
            long wikis,
            @Nullable String url) {}

    public record Where(List<WikiCount> rows, long wikis, Others others) {}

    public record WikiCount(String wiki, String wikiName, long changes) {}

    public record Others(long wikis, long changes) {}

    /**
     * Changes by kind of user; they add up to the total.
     *
     * @param registered includes changes by bots that don't set the flag, because OpenSearch knows flags, not what
     *     names look like
     * @param bot changes with a bot's flag
     */
    public record Who(long registered, long temporary, long anonymous, long bot, long hidden, long total) {}

    /**
     * The newest alerts.
     *
     * @param job running, stopped, absent or unknown
     * @param here cards that match the filter's wiki, page and user
     * @param notFollowed alerts left open by a job that no longer follows them
     * @param why the reason why they could not be read; nothing is known about them then
     */
    public record OpenAlerts(
            String job,
            long here,
            long all,
            long notFollowed,
            @Nullable Instant since,
            List<Card> cards,
            @Nullable String why) {}
}
