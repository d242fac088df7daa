package org.wikistream.feed.synthetic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wikistream.feed.log.ByteBuilder;
import org.wikistream.feed.log.DataCentre;
import org.wikistream.feed.log.EventTimes;
import org.wikistream.feed.log.Hash;

/**
 * Writes events as JSON, field by field in the order of the real ones, straight into bytes, because a JSON library
 * takes several times as long, and the feed has to outrun every reader. Not thread-safe.
 */
final class EventWriter {

    /** Bytes that an edit adds, negative if it removes some. */
    private static final Quantiles SIZE_CHANGE = new Quantiles(
            0, -61_000, 0.0005, -20_000, 0.003, -4_000, 0.01, -1_359, 0.05, -150, 0.2, 0, 0.5, 89, 0.75, 430, 0.95,
            1_800, 0.99, 4_288, 0.997, 9_000, 0.9995, 25_000, 1, 41_000);

    private static final double USER_REMOVED = 0.0005;
    private static final double MINOR = 0.3;
    private static final double PATROLLED_SAID = 0.8;

    private static final byte[] URI =
            utf8("{\"$schema\":\"/mediawiki/recentchange/1.0.0\",\"meta\":{\"uri\":\"https://");
    private static final byte[] WIKI_PATH = utf8("/wiki/");
    private static final byte[] REQUEST_ID = utf8("\",\"request_id\":\"");
    private static final byte[] META_ID = utf8("\",\"id\":\"");
    private static final byte[] DOMAIN = utf8("\",\"domain\":\"");
    private static final byte[] STREAM = utf8("\",\"stream\":\"mediawiki.recentchange\",\"dt\":\"");
    private static final byte[] ID = utf8("},\"id\":");
    private static final byte[] NO_ID = utf8("}");
    private static final byte[] TYPE = utf8(",\"type\":\"");
    private static final byte[] NAMESPACE = utf8("\",\"namespace\":");
    private static final byte[] TITLE = utf8(",\"title\":\"");
    private static final byte[] TITLE_URL = utf8("\",\"title_url\":\"https://");
    private static final byte[] COMMENT = utf8("\",\"comment\":\"");
    private static final byte[] TIMESTAMP = utf8("\",\"timestamp\":");
    private static final byte[] USER = utf8(",\"user\":\"");
    private static final byte[] USER_END = utf8("\"");
    private static final byte[] BOT = utf8(",\"bot\":true");
    private static final byte[] NOT_BOT = utf8(",\"bot\":false");
    private static final byte[] NOTIFY_URL = utf8(",\"notify_url\":\"https://");
    private static final byte[] DIFF = utf8("/w/index.php?diff=");
    private static final byte[] OLD_ID = utf8("&oldid=");
    private static final byte[] FIRST_ID = utf8("/w/index.php?oldid=");
    private static final byte[] RC_ID = utf8("&rcid=");
    private static final byte[] MINOR_TRUE = utf8("\",\"minor\":true");
    private static final byte[] MINOR_FALSE = utf8("\",\"minor\":false");
    private static final byte[] PATROLLED = utf8(",\"patrolled\":true");
    private static final byte[] NOT_PATROLLED = utf8(",\"patrolled\":false");
    private static final byte[] LENGTH = utf8(",\"length\":{");
    private static final byte[] REVISION = utf8("},\"revision\":{");
    private static final byte[] OLD = utf8("\"old\":");
    private static final byte[] NEW_AFTER_OLD = utf8(",\"new\":");
    private static final byte[] NEW = utf8("\"new\":");
    private static final byte[] OBJECT_END = utf8("}");
    private static final byte[] QUOTE = utf8("\"");
    private static final byte[] SERVER_URL = utf8(",\"server_url\":\"https://");
    private static final byte[] SERVER_NAME = utf8("\",\"server_name\":\"");
    private static final byte[] SCRIPT_PATH = utf8("\",\"server_script_path\":\"/w\",\"wiki\":\"");
    private static final byte[] PARSED_COMMENT = utf8("\",\"parsedcomment\":\"");
    private static final byte[] END = utf8("\"}");
    private static final byte[] LOGIN_SERVER = utf8("auth.wikimedia.org");

    private static final Map<Type, byte[]> TYPES = new EnumMap<>(Map.of(
            Type.EDIT, utf8("edit"),
            Type.NEW, utf8("new"),
            Type.LOG, utf8("log"),
            Type.CATEGORIZE, utf8("categorize"),
            Type.EXTERNAL, utf8("external"),
            Type.FLOW, utf8("142")));

    private final long seed;
    private final byte[] topic;
    private final EventTimes times = new EventTimes();
    private final Comments comments = new Comments();

    EventWriter(long seed, DataCentre dataCentre) {
        this.seed = seed;
        topic = utf8("\",\"topic\":\"" + dataCentre.topic("mediawiki.recentchange") + "\",\"partition\":0,\"offset\":");
    }

    /**
     * Writes an event without the digits of its offset.
     *
     * @param index its number among all that this seed makes
     * @param producedMillis {@code meta.dt}
     * @param changedSeconds {@code timestamp}
     * @return where in the output the offset goes
     */
    int write(ByteBuilder out, PlannedEvent event, long index, long producedMillis, long changedSeconds) {
        Dice dice = new Dice(Hash.of(seed, index));
        Request request = event.request();
        Wiki wiki = request.wiki();
        Type type = event.type();
        Told told = event.told();
        LogEntries.Log log = type == Type.LOG ? log(told, dice) : null;
        // Accounts are created on a server of their own, whatever wiki they are meant for.
        byte[] server = log == LogEntries.Log.CREATE_ACCOUNT && dice.chance(0.5) ? LOGIN_SERVER : wiki.server();
        long recentChangeId = wiki.firstRecentChangeId() + index;

        out.put(URI).put(server).put(WIKI_PATH).put(event.page().title().url()).put(REQUEST_ID);
        Hash.putUuid(out, request.idHigh(), request.idLow());
        out.put(META_ID);
        Hash.putUuid(out, dice.next(), dice.next());
        out.put(DOMAIN).put(server).put(STREAM);
        times.put(out, producedMillis);
        out.put(topic);
        int offset = out.length();

        if (log != null && log.withoutId()) {
            out.put(NO_ID);
        } else {
            out.put(ID).putLong(recentChangeId);
        }
        out.put(TYPE).put(type(type)).put(NAMESPACE).putLong(event.page().namespace());
        out.put(TITLE).put(event.page().title().plain());
        out.put(TITLE_URL).put(server).put(WIKI_PATH).put(event.page().title().url());
        if (told == null) {
            comments.write(event, dice);
            out.put(COMMENT).put(comments.plain());
        } else {
            out.put(COMMENT).put(told.comment());
        }
        out.put(TIMESTAMP).putLong(changedSeconds);
        if (told != null || !dice.chance(USER_REMOVED)) {
            out.put(USER).put(request.user()).put(USER_END);
        }
        out.put(request.bot() ? BOT : NOT_BOT);
        switch (type) {
            case EDIT, NEW -> {
                long revision = wiki.firstRevision() + index;
                long before = type == Type.NEW ? 0 : revision - 1 - dice.lowBelow((int) (wiki.firstRevision() / 30));
                notifyUrl(out, server, revision, before, recentChangeId);
                revision(out, revision, before, request.bot(), dice);
            }
            case LOG -> {
                if (log != null) {
                    LogEntries.put(out, log, event, 100_000_000 + index, told == null ? null : told.params());
                }
            }
            case CATEGORIZE, EXTERNAL, FLOW -> {
                notifyUrl(out, server, wiki.firstRevision() + index, 1 + dice.below(1_000_000), recentChangeId);
                out.put(QUOTE);
            }
        }
        out.put(SERVER_URL)
                .put(server)
                .put(SERVER_NAME)
                .put(server)
                .put(SCRIPT_PATH)
                .put(wiki.name());
        out.put(PARSED_COMMENT);
        if (told == null) {
            out.put(comments.html());
        } else {
            out.put(told.html());
        }
        out.put(END);
        return offset;
    }

    private static LogEntries.Log log(@Nullable Told told, Dice dice) {
        return told == null || told.log() == null ? LogEntries.Log.draw(dice) : told.log();
    }

    private static byte[] type(Type type) {
        byte[] name = TYPES.get(type);
        if (name == null) {
            throw new IllegalStateException("no name for " + type);
        }
        return name;
    }

    private static void notifyUrl(ByteBuilder out, byte[] server, long revision, long before, long recentChangeId) {
        out.put(NOTIFY_URL).put(server);
        if (before == 0) {
            out.put(FIRST_ID).putLong(revision);
        } else {
            out.put(DIFF).putLong(revision).put(OLD_ID).putLong(before);
        }
        out.put(RC_ID).putLong(recentChangeId);
    }

    private static void revision(ByteBuilder out, long revision, long before, boolean bot, Dice dice) {
        out.put(dice.chance(MINOR) ? MINOR_TRUE : MINOR_FALSE);
        if (dice.chance(PATROLLED_SAID)) {
            out.put(bot || dice.chance(0.4) ? PATROLLED : NOT_PATROLLED);
        }
        long change = (long) SIZE_CHANGE.draw(dice);
        long old = Math.max(0, -change) + 200 + dice.lowBelow(60_000);
        out.put(LENGTH);
        if (before == 0) {
            out.put(NEW).putLong(Math.abs(change) + 20);
            out.put(REVISION).put(NEW).putLong(revision);
        } else {
            out.put(OLD).putLong(old).put(NEW_AFTER_OLD).putLong(old + change);
            out.put(REVISION).put(OLD).putLong(before).put(NEW_AFTER_OLD).putLong(revision);
        }
        out.put(OBJECT_END);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
