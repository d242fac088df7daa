package org.wikistream.insights.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.alerts.AlertKind;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.enrichment.Machines;
import org.wikistream.insights.SampleChanges;
import org.wikistream.insights.slots.Observation;

class ObserverTest {

    private static final String SERVER = "'server_url':'https://en.wikipedia.org',";
    private static final String EDIT = SERVER
            + "'type':'edit','wiki':'enwiki','title':'Paris','namespace':0,'user':'Ann','revision':{'old':1,'new':2},";
    private static final String UNDO = "'comment':'Undid revision [[Special:Diff/1|1]] by"
            + " [[Special:Contributions/Bob|Bob]] ([[User talk:Bob|talk]])'";
    private static final Citation BY_ANN =
            Citation.of(new Citation.Content("Ann", 2L, "https://en.wikipedia.org/w/index.php?diff=2&oldid=1"));

    private final List<Observation> fought = new ArrayList<>();
    private final List<Observation> edited = new ArrayList<>();
    private final List<Observation> acted = new ArrayList<>();

    private final class Lists implements Observer.Seen {

        @Override
        public void changed(EnrichedChange change, long time, String wiki, boolean machine) {
            // Counts are tested by ObserveTest.
        }

        @Override
        public void fought(Observation pageAct) {
            fought.add(pageAct);
        }

        @Override
        public void edited(Observation pageAct) {
            edited.add(pageAct);
        }

        @Override
        public void acted(Observation accountAct) {
            acted.add(accountAct);
        }
    }

    @Test
    void seesAPersonsEditByPageAndByAccount() {
        observe(EDIT + "'comment':'using [[WP:AWB]]'");

        assertThat(fought).isEmpty();
        Observation page = only(edited);
        assertThat(page.key()).isEqualTo("enwiki|Paris");
        assertThat(page.time()).isEqualTo(7);
        assertThat(page.id()).isEqualTo("id");
        assertThat(PageAct.decode(page.body()))
                .isEqualTo(new PageAct(PageAct.Type.EDIT, "enwiki", "Paris", 0, "Ann", true, null, null, BY_ANN));
        Observation account = only(acted);
        assertThat(account.key()).isEqualTo("Ann");
        assertThat(AccountAct.decode(account.body()))
                .isEqualTo(new AccountAct(AccountAct.Type.EDIT, "Ann", true, "enwiki", "Paris", 0, null, true, BY_ANN));
    }

    @Test
    void seesARevertOnItsPageAndOnBothAccounts() {
        observe(EDIT + UNDO);

        PageAct revert = new PageAct(PageAct.Type.REVERT, "enwiki", "Paris", 0, "Ann", true, "Bob", null, BY_ANN);
        assertThat(PageAct.decode(only(fought).body())).isEqualTo(revert);
        assertThat(edited).as("who only reverts is none of a page's people").isEmpty();
        assertThat(acted).extracting(Observation::key).containsExactly("Ann", "Bob");
        assertThat(AccountAct.decode(acted.get(1).body()))
                .isEqualTo(new AccountAct(
                        AccountAct.Type.REVERTED, "Bob", true, "enwiki", "Paris", 0, "Ann", false, BY_ANN));
    }

    @Test
    void seesASelfRevertAsNoFightAndNothingDoneToAnybody() {
        observe(EDIT + UNDO.replace("Bob", "Ann"));

        assertThat(fought).isEmpty();
        assertThat(edited).isEmpty();
        assertThat(acted).extracting(Observation::key).containsExactly("Ann");
    }

    /** A vandal whom ClueBot stops has made the run all the same. */
    @Test
    void seesOfAMachineOnlyWhomItReverted() {
        observe(EDIT + "'bot':true");
        assertThat(acted).isEmpty();
        observe(EDIT + "'bot':true," + UNDO);
        observe(EDIT.replace("Ann", "FooBot") + UNDO.replace("Bob", "BarBot"));

        assertThat(fought).isEmpty();
        assertThat(edited).isEmpty();
        assertThat(AccountAct.decode(only(acted).body()).type()).isEqualTo(AccountAct.Type.REVERTED);
    }

    @ParameterizedTest
    @CsvSource({
        // Wiki, namespace, whether it is fought over, whether it is an article.
        "enwiki, 0, true, true",
        "wikidatawiki, 0, true, false",
        "commonswiki, 0, true, false",
        "commonswiki, 6, true, false",
        "enwiki, 10, true, false",
        "enwiki, 14, true, false",
        "enwiki, 828, true, false",
        "enwiki, 829, false, false",
        "enwiki, 1, false, false",
        "enwiki, 2, false, false",
        "enwiki, 4, false, false"
    })
    void seesPagesByTheirNamespace(String wiki, int namespace, boolean isFoughtOver, boolean isArticle) {
        observe(EDIT.replace("enwiki", wiki).replace("'namespace':0", "'namespace':" + namespace) + UNDO);
        assertThat(fought).hasSize(isFoughtOver ? 1 : 0);
        assertThat(acted).hasSize(2);
        observe(EDIT.replace("enwiki", wiki).replace("'namespace':0", "'namespace':" + namespace) + "'minor':true");
        assertThat(edited).hasSize(isArticle ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "2, User:Ann, 0",
        "2, Benutzerin:Ann/Entwurf, 0",
        "3, User talk:Ann, 0",
        "2, User:Anna, 1",
        "2, User:Bob, 1",
        "0, X:Ann, 1"
    })
    void doesNotSeeAnAccountInItsOwnSpace(int namespace, String title, int observations) {
        observe(EDIT.replace("'namespace':0", "'namespace':" + namespace).replace("Paris", title) + "'minor':true");
        assertThat(acted).hasSize(observations);
    }

    @ParameterizedTest
    @CsvSource({
        "protect, protect, PROTECT, ",
        "protect, modify, PROTECT, ",
        "move, move, MOVE, London",
        "move, move_redir, MOVE, London"
    })
    void seesWhatEndsAFightWhoeverDidIt(String type, String action, PageAct.Type act, String target) {
        observe(log(type, action, "Paris", 0) + ",'bot':true");
        assertThat(only(fought).key()).isEqualTo("enwiki|Paris");
        assertThat(PageAct.decode(only(fought).body()))
                .isEqualTo(new PageAct(
                        act,
                        "enwiki",
                        "Paris",
                        0,
                        "Ann",
                        true,
                        null,
                        target,
                        Citation.of(new Citation.Content("Ann", null, "https://en.wikipedia.org/wiki/Paris"))));
        assertThat(edited).isEmpty();
        assertThat(acted).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "block, block, User:Bob, BLOCKED, Bob, Ann, true",
        "block, reblock, User:~2026-12345-6, BLOCKED, ~2026-12345-6, Ann, false",
        "newusers, create, User:Ann, REGISTERED, Ann, , true",
        "newusers, create2, Benutzer:Bob, REGISTERED, Bob, Ann, true",
        "newusers, byemail, User:Bob, REGISTERED, Bob, Ann, true"
    })
    void seesWhatIsDoneToAccountsByTheNameInTheTitle(
            String type, String action, String title, AccountAct.Type act, String user, String by, boolean registered) {
        observe(log(type, action, title, 2));
        AccountAct seen = AccountAct.decode(only(acted).body());
        assertThat(only(acted).key()).isEqualTo(user);
        assertThat(seen.type()).isEqualTo(act);
        assertThat(seen.user()).isEqualTo(user);
        assertThat(seen.by()).isEqualTo(by);
        assertThat(seen.registered()).isEqualTo(registered);
        assertThat(fought).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "newusers, autocreate",
        "block, unblock",
        "protect, unprotect",
        "delete, delete",
        "block, ''",
    })
    void seesNoOtherLogs(String type, String action) {
        observe(log(type, action, "User:Bob", 2));
        observe("'type':'log','wiki':'enwiki','title':'A','namespace':0,'user':'Ann'");
        assertThat(acted).isEmpty();
        assertThat(fought).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'type':'categorize','wiki':'enwiki','title':'Paris','namespace':14,'user':'Ann'",
                "'type':'external','wiki':'enwiki','title':'Paris','namespace':0,'user':'Ann'",
                "'wiki':'enwiki','title':'Paris','namespace':0,'user':'Ann'",
                "'type':'edit','title':'Paris','namespace':0,'user':'Ann'",
                "'type':'edit','wiki':'enwiki','namespace':0,'user':'Ann'",
                "'type':'edit','wiki':'enwiki','title':'Paris','user':'Ann'",
                "'type':'edit','wiki':'enwiki','title':'Paris','namespace':0",
                "'type':'edit','wiki':'en|wiki','title':'Paris','namespace':0,'user':'Ann'",
                "'type':'edit','wiki':'*','title':'Paris','namespace':0,'user':'Ann'",
                "'type':'edit','wiki':'testwiki','title':'Paris','namespace':0,'user':'Ann'",
                "'type':'edit','wiki':'enwiki','title':'Main Page','namespace':0,'user':'Ann'",
            })
    void seesNothingOfWhatIsNoEditOrIgnoredOrNamesNoPage(String fields) {
        observe(fields);
        assertThat(fought).isEmpty();
        assertThat(edited).isEmpty();
        assertThat(acted).isEmpty();
    }

    @Test
    void seesNothingOfNamesThatAreLongerThanAny() {
        observe(EDIT.replace("Paris", "P".repeat(513)) + "'minor':true");
        observe(EDIT.replace("Ann", "A".repeat(513)) + "'minor':true");
        assertThat(edited).isEmpty();
        assertThat(acted).isEmpty();
    }

    /** Otherwise the JSON writer would throw, and the job would fail again and again. */
    @Test
    void makesHalfASurrogatePairSomethingThatCanBeWritten() {
        observe(EDIT.replace("Paris", "A\\ud83dB").replace("Ann", "\\udc00") + "'minor':true");
        assertThat(only(edited).key()).isEqualTo("enwiki|A?B");
        assertThat(only(acted).key()).isEqualTo("?");
    }

    @ParameterizedTest
    @EnumSource(AlertKind.class)
    void seesPeopleAndAccountsOnlyForTheKindsThatNeedThem(AlertKind kind) {
        Observer observer = observer(EnumSet.of(kind));
        observe(observer, EDIT + UNDO);
        observe(observer, EDIT + "'minor':true");
        observe(observer, log("protect", "protect", "Paris", 0));
        observe(observer, log("block", "block", "User:Bob", 2));
        assertThat(List.of(fought.size(), edited.size(), acted.size()))
                .isEqualTo(List.of(2, kind == AlertKind.RISING ? 1 : 0, kind == AlertKind.RUN ? 4 : 0));
    }

    @Test
    void knowsToolsByTheirMarks() {
        Map<String, Boolean> comments = new TreeMap<>(Map.of(
                "#quickstatements; [[:toollabs:quickstatements/#/batch/1|batch #1]]", true,
                "+[[Category:X]] using [[Help:Gadget-HotCat|HotCat]]", true,
                "VFC: Doing 8 replacements", true,
                "typo", false,
                "", false));
        comments.forEach(
                (comment, is) -> assertThat(Tools.marked(comment)).as(comment).isEqualTo(is));
        assertThat(Tools.marked(null)).isFalse();
    }

    private static String log(String type, String action, String title, int namespace) {
        return SERVER + "'type':'log','log_type':'" + type + "','log_action':'" + action
                + "','wiki':'enwiki','title':'" + title + "','namespace':" + namespace
                + ",'user':'Ann','log_params':" + (type.equals("move") ? "{'target':'London'}" : "[]");
    }

    private void observe(String fields) {
        observe(observer(EnumSet.allOf(AlertKind.class)), fields);
    }

    private void observe(Observer observer, String fields) {
        observer.observe(SampleChanges.change(fields), 7, new Lists());
    }

    private static Observer observer(Set<AlertKind> kinds) {
        return new Observer(
                new Machines(List.of()),
                new Ignored(List.of("testwiki"), List.of("*|Main Page"), List.of("Sandbox")),
                kinds);
    }

    private static Observation only(List<Observation> observations) {
        assertThat(observations).hasSize(1);
        return observations.get(0);
    }
}
