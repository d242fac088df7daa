package org.wikistream.bench.warehouse;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Generates the sample's changes as lines for LOAD DATA. Wikis, types and bots have the shares that were measured in
 * captures of the stream; of pages, users and categories a few have much and many have little, by Zipf's law. The same
 * seed gives the same changes. Not thread-safe.
 */
final class SampleChanges {

    /** The columns of a line, in order. The others are NULL. */
    static final List<String> COLUMNS = List.of(
            "event_id",
            "dt",
            "type",
            "wiki",
            "namespace",
            "title",
            "user",
            "comment",
            "bot",
            "minor",
            "patrolled",
            "timestamp",
            "id",
            "revision_old",
            "revision_new",
            "length_old",
            "length_new",
            "log_type",
            "log_action",
            "notify_url",
            "server_name",
            "server_url",
            "server_script_path",
            "meta_uri",
            "meta_domain",
            "meta_request_id",
            "meta_stream",
            "meta_topic",
            "meta_partition",
            "meta_offset",
            "category",
            "size_delta",
            "anonymous",
            "temporary",
            "project",
            "language",
            "namespace_name",
            "revert",
            "page",
            "wiki_category",
            "lag_ms",
            "ingested_at",
            "kafka_partition",
            "kafka_offset");

    private static final double SAME_USER_AGAIN = 0.4;
    private static final double SAME_PAGE_AGAIN = 0.35;
    private static final double REVERTS = 0.04;
    private static final double NEWCOMERS = 0.02;
    private static final double TEMPORARY = 0.12;
    private static final int RECENT_ACCOUNTS = 64;
    private static final int LAG_MILLIS = 700;
    private static final long FIRST_REVISION = 1_200_000_000;
    private static final String ADDRESSES = "203.0.113.";

    private final SampleWikis wikis = new SampleWikis();
    private final Last[] last;
    private final long seed;
    private final StringBuilder text = new StringBuilder();
    private SplittableRandom random;
    private long made;

    /** The last changes of a wiki, and its new users. */
    private static final class Last {
        private final String[] newcomers = new String[RECENT_ACCOUNTS];
        private @Nullable String user;
        private @Nullable Page page;
        private boolean bot;
    }

    private record Page(int namespace, String namespaceName, String title) {}

    SampleChanges(long seed) {
        this.seed = seed;
        random = new SplittableRandom(seed);
        last = new Last[wikis.all().size()];
        Arrays.setAll(last, i -> new Last());
    }

    List<SampleWiki> wikis() {
        return wikis.all();
    }

    /** Begins another hour. Its changes are the same whatever was made before, but for who made the last one. */
    void begin(LocalDateTime hour) {
        random = new SplittableRandom(SampleText.mixed(seed ^ hour.hashCode()));
    }

    /** Appends the line of a change at a time. */
    void append(LocalDateTime dt, StringBuilder out) {
        int place = wikis.at(random.nextDouble());
        SampleWiki wiki = wikis.all().get(place);
        String type = wiki.kind().type(random.nextDouble());
        Last before = last[place];
        boolean bot = random.nextDouble() < botShare(type);
        boolean newAccount = type.equals("log") && random.nextDouble() < 0.3;
        String user = user(wiki, before, bot && !newAccount);
        boolean revert = type.equals("edit") && !bot && random.nextDouble() < REVERTS;
        Page page = page(wiki, before, user, revert);
        String how = newAccount ? how(random.nextDouble()) : null;
        if (newAccount) {
            user = newcomer(wiki, before);
            page = new Page(2, "User", "User:" + user);
        } else {
            before.user = user;
            before.page = page;
            before.bot = bot;
        }
        line(dt, wiki, type, page, user, bot && !newAccount, revert, how, out);
    }

    private void line(
            LocalDateTime dt,
            SampleWiki wiki,
            String type,
            Page page,
            String user,
            boolean bot,
            boolean revert,
            @Nullable String how,
            StringBuilder out) {
        long number = made++;
        boolean edit = type.equals("edit");
        boolean withLength = edit || type.equals("new");
        boolean log = type.equals("log");
        String category = type.equals("categorize") ? category(wiki) : null;
        String title = category == null ? page.title() : "Category:" + category;
        long oldLength = edit ? 200 + zipf(60_000, 500) : 0;
        long added = edit ? sizeDelta(revert, oldLength) : 300 + zipf(20_000, 500);
        String server = "https://" + wiki.domain();
        String hash = Long.toHexString(SampleText.mixed(seed * 31 + number));
        int lag = LAG_MILLIS + random.nextInt(LAG_MILLIS);
        new TsvLine(out)
                .text(hash + "-4d1c-8a5f-" + Long.toHexString(number | 1L << 44))
                .time(dt)
                .text(type)
                .text(wiki.name())
                .number(category == null ? page.namespace() : 14)
                .text(title)
                .text(user)
                .text(comment(type, page, revert))
                .flag(bot)
                .flag(withLength, random.nextInt(3) == 0)
                .flag(withLength, bot)
                .time(dt.truncatedTo(ChronoUnit.SECONDS))
                .number(1_500_000_000L + number)
                .number(edit, FIRST_REVISION + number)
                .number(withLength, FIRST_REVISION + number + 1)
                .number(edit, oldLength)
                .number(withLength, oldLength + added)
                .text(log ? how == null ? "upload" : "newusers" : null)
                .text(log && how == null ? "upload" : how)
                .text(server + "/w/index.php?diff=" + (FIRST_REVISION + number + 1) + "&oldid="
                        + (FIRST_REVISION + number))
                .text(wiki.domain())
                .text(server)
                .text("/w")
                .text(server + "/wiki/" + title.replace(' ', '_'))
                .text(wiki.domain())
                .text(hash + "-9b7e-4c1d-request")
                .text("mediawiki.recentchange")
                .text("eqiad.mediawiki.recentchange")
                .number(0)
                .number(6_000_000_000L + number)
                .text(type)
                .number(withLength, added)
                .flag(user.startsWith(ADDRESSES))
                .flag(user.startsWith("~"))
                .text(wiki.project())
                .text(wiki.language())
                .text(category == null ? page.namespaceName() : "Category")
                .flag(edit, revert)
                .text(category == null ? null : page.title())
                .text(category)
                .number(lag)
                .time(dt.plus(lag, ChronoUnit.MILLIS))
                .number(0)
                .number(number)
                .end();
    }

    private String comment(String type, Page page, boolean revert) {
        if (type.equals("categorize")) {
            double draw = random.nextDouble();
            String end = draw < 0.66 ? "added to category" : draw < 0.99 ? "removed from category" : "moved";
            return "[[:" + page.title() + "]] " + end;
        }
        return revert
                ? "Undid revision " + (1_100_000_000 + random.nextInt(100_000_000))
                : "/* Section " + random.nextInt(40) + " */ " + "reworded a little, ".repeat(random.nextInt(4));
    }

    private static double botShare(String type) {
        return switch (type) {
            case "edit" -> 0.46;
            case "categorize" -> 0.25;
            case "log" -> 0.39;
            default -> 0.10;
        };
    }

    private static String how(double draw) {
        return draw < 0.68 ? "autocreate" : draw < 0.98 ? "create" : "byemail";
    }

    private String user(SampleWiki wiki, Last before, boolean bot) {
        if (before.user != null && before.bot == bot && random.nextDouble() < SAME_USER_AGAIN) {
            return before.user;
        }
        if (bot) {
            return "Bot " + zipf(wiki.bots(), 1) + " of " + wiki.name();
        }
        double draw = random.nextDouble();
        if (draw < NEWCOMERS) {
            String newcomer = before.newcomers[random.nextInt(RECENT_ACCOUNTS)];
            return newcomer == null ? person(wiki) : newcomer;
        }
        return draw < NEWCOMERS + TEMPORARY ? temporary() : person(wiki);
    }

    private String person(SampleWiki wiki) {
        text.setLength(0);
        SampleText.words(zipf(wiki.people(), 8), 1, wiki, text);
        return text.toString();
    }

    private String temporary() {
        return random.nextInt(20) == 0
                ? ADDRESSES + random.nextInt(256)
                : "~2026-" + (10_000 + random.nextInt(90_000)) + "-" + (10 + random.nextInt(90));
    }

    private String newcomer(SampleWiki wiki, Last before) {
        text.setLength(0);
        SampleText.words(1_000_000_000L + made, 1, wiki, text);
        String name = text.toString();
        before.newcomers[random.nextInt(RECENT_ACCOUNTS)] = name;
        return name;
    }

    private Page page(SampleWiki wiki, Last before, String user, boolean revert) {
        if (user.equals(before.user) && before.page != null && random.nextDouble() < SAME_PAGE_AGAIN) {
            return before.page;
        }
        // Reverted pages are those that many people look at.
        long rank = revert ? zipf(wiki.pages() / 100 + 100, 20) : zipf(wiki.pages(), 60);
        text.setLength(0);
        return switch (wiki.kind()) {
            case COMMONS -> {
                SampleText.words(rank, 4, wiki, text.append("File:"));
                yield new Page(6, "File", text.append(".jpg").toString());
            }
            case WIKIDATA -> new Page(0, "Item", "Q" + rank);
            case ENGLISH, OTHER -> article(wiki, rank);
        };
    }

    private Page article(SampleWiki wiki, long rank) {
        boolean talk = rank % 7 == 3;
        SampleText.words(rank, 2, wiki, talk ? text.append("Talk:") : text);
        return new Page(talk ? 1 : 0, talk ? "Talk" : "Main", text.toString());
    }

    private String category(SampleWiki wiki) {
        text.setLength(0);
        SampleText.words(zipf(wiki.pages() / 20 + 100, 30), 3, wiki, text);
        return text.toString();
    }

    private long sizeDelta(boolean revert, long oldLength) {
        long size = zipf(5_000, 20);
        return revert || random.nextInt(4) == 0 ? -Math.min(size, oldLength) : size;
    }

    /** Returns a number below a limit. The larger it is, the rarer, beginning with the shift. */
    private long zipf(long below, double shift) {
        return Math.min((long) (shift * Math.pow((below + shift) / shift, random.nextDouble()) - shift), below - 1);
    }
}
