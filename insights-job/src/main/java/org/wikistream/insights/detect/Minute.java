package org.wikistream.insights.detect;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.wikistream.insights.observe.WikiCounts;
import org.wikistream.insights.observe.WikiCounts.AccountCount;
import org.wikistream.insights.slots.Observation;

/** A minute of a wiki while its parts are added up, in any order, because an account may be in several of them. */
final class Minute {

    /** More changes of one account in a minute are a batch, and tell nothing about the wiki. */
    private static final long MOST_OF_ONE = 5;

    private final SortedMap<String, AccountCount> accounts = new TreeMap<>();

    private Minute() {}

    /** Returns the minutes of all wikis that changed, by name. */
    static SortedMap<String, Minute> addUp(List<Observation> observations) {
        SortedMap<String, Minute> minutes = new TreeMap<>();
        for (Observation observation : observations) {
            WikiCounts part = WikiCounts.decode(observation.body());
            if (!part.accounts().isEmpty()) {
                minutes.computeIfAbsent(part.wiki(), name -> new Minute()).add(part.accounts());
            }
        }
        return minutes;
    }

    /** Returns the changes by people, without those of the busiest. */
    long byPeople() {
        long changes = 0;
        long most = 0;
        for (AccountCount account : accounts.values()) {
            if (!account.machine()) {
                changes += account.changes();
                most = Math.max(most, account.changes());
            }
        }
        return changes - most;
    }

    WikiMinute told(int quietBefore) {
        long changes = 0;
        long counted = 0;
        AccountCount top = new AccountCount("", false, 0);
        for (Map.Entry<String, AccountCount> entry : accounts.entrySet()) {
            AccountCount account = entry.getValue();
            changes += account.changes();
            counted += Math.min(account.changes(), MOST_OF_ONE);
            top = account.changes() > top.changes() ? account : top;
        }
        return new WikiMinute(
                changes,
                Math.toIntExact(counted),
                accounts.size(),
                top.user(),
                top.machine(),
                top.changes(),
                quietBefore);
    }

    private void add(List<AccountCount> part) {
        for (AccountCount more : part) {
            accounts.merge(
                    more.user(),
                    more,
                    (one, other) -> new AccountCount(
                            one.user(), one.machine() || other.machine(), one.changes() + other.changes()));
        }
    }
}
