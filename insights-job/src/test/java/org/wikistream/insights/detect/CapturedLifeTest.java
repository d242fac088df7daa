package org.wikistream.insights.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.alerts.Alert;
import org.wikistream.enrichment.Enrichment;
import org.wikistream.enrichment.UserKind;
import org.wikistream.event.Categories;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChange;
import org.wikistream.event.RecentChangeParser;
import org.wikistream.insights.observe.AccountAct;
import org.wikistream.insights.observe.PageAct;
import org.wikistream.insights.slots.Detector;
import org.wikistream.insights.slots.Observation;
import org.wikistream.testkit.Captures;

/**
 * Real captures, of a minute and less: nothing in them is worth anybody's time. Long-standing people edit up to 174 pages in one of them
 * with tools.
 */
class CapturedLifeTest {

    private final Map<String, List<Observation>> pages = new LinkedHashMap<>();
    private final Map<String, List<Observation>> accounts = new LinkedHashMap<>();
    private int reverts;

    @ParameterizedTest
    @CsvSource({
        // Capture, reverts by people, most pages of a person
        "recentchange-2024-08-22.ndjson.gz, 4, 174",
        "recentchange-2023-10-11.ndjson.gz, 5, 9",
        "recentchange-2025-12-15.ndjson.gz, 0, 9",
        "recentchange-2018-10-19.sse, 2, 3",
        "oddities.ndjson, 2, 1"
    })
    void holdsNoEditWarAndNoRun(String capture, int revertsOfPeople, int mostPages) {
        RecentChangeParser parser = new RecentChangeParser(Set.of());
        for (String payload : Captures.payloads(capture)) {
            if (parser.parse(payload.getBytes(UTF_8)) instanceof Parsed.Change parsed) {
                see(parsed.change());
            }
        }
        assertThat(reverts).isEqualTo(revertsOfPeople);
        assertThat(accounts.values().stream()
                        .mapToInt(CapturedLifeTest::pagesOf)
                        .max())
                .hasValue(mostPages);
        assertThat(alerts(new EditWar(EditWarRules.DEFAULT, "0badcafe"), pages)).isEmpty();
        assertThat(alerts(new Run(RunRules.DEFAULT, "0badcafe"), accounts)).isEmpty();
    }

    private void see(RecentChange change) {
        boolean edit = "edit".equals(change.type());
        String wiki = change.wiki();
        String title = change.title();
        String user = change.user();
        UserKind kind = UserKind.of(user);
        if (wiki == null || title == null || user == null || kind == null || change.namespace() == null) {
            return;
        }
        boolean machine = change.byBot()
                || user.toLowerCase(Locale.ROOT).replaceAll("[0-9]+$", "").endsWith("bot");
        if (machine || !(edit || "new".equals(change.type()))) {
            return;
        }
        Enrichment enrichment = Enrichment.of(change, Categories.BY_TYPE, change.time());
        boolean registered = kind == UserKind.REGISTERED;
        AccountAct.Type type = edit ? AccountAct.Type.EDIT : AccountAct.Type.NEW;
        seeAccount(change, type, user, wiki, title, null);
        String undone = enrichment.revertedUser();
        if (enrichment.revert()) {
            reverts++;
            PageAct act = new PageAct(
                    PageAct.Type.REVERT, wiki, title, change.namespace(), user, registered, undone, null, null, null);
            add(pages, wiki + "|" + title, change, act.encode());
        }
        if (undone != null && !undone.equals(user)) {
            seeAccount(change, AccountAct.Type.REVERTED, undone, wiki, title, user);
        }
    }

    private void seeAccount(
            RecentChange change, AccountAct.Type type, String user, String wiki, String title, @Nullable String by) {
        boolean registered = UserKind.of(user) == UserKind.REGISTERED;
        int namespace = change.namespace() == null ? 0 : change.namespace();
        AccountAct act = new AccountAct(type, user, registered, wiki, title, namespace, by, false, null, null);
        add(accounts, user, change, act.encode());
    }

    private static void add(Map<String, List<Observation>> all, String key, RecentChange change, byte[] body) {
        Instant time = change.time();
        all.computeIfAbsent(key, same -> new ArrayList<>())
                .add(new Observation(key, time.toEpochMilli(), change.id(), body));
    }

    private static int pagesOf(List<Observation> seen) {
        return (int) seen.stream()
                .map(observation -> AccountAct.decode(observation.body()))
                .filter(act -> act.by() == null)
                .map(act -> new RunPage.Name(act.wiki(), act.page()))
                .distinct()
                .count();
    }

    private static <S> List<Alert> alerts(Detector<S> detector, Map<String, List<Observation>> seen) {
        return seen.values().stream()
                .flatMap(one -> Played.play(detector, one).alerts().stream())
                .toList();
    }
}
