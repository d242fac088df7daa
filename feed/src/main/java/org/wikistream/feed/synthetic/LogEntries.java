package org.wikistream.feed.synthetic;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.wikistream.feed.log.ByteBuilder;

/** Writes the fields that only log events have. The form of {@code log_params} depends on the log. */
public final class LogEntries {

    /** The logs with their share of a hundred, {@code log_params} in each of its forms, and a verb. */
    @SuppressWarnings("ImmutableEnumChecker") // Arrays that nobody writes to.
    public enum Log {
        ABUSE_FILTER(
                37,
                "\"abusefilter\",\"log_action\":\"hit\"",
                "{\"action\":\"edit\",\"filter\":\"1057\",\"actions\":\"tag\",\"log\":42975743}",
                " triggered [[Special:AbuseFilter/1057|filter 1057]], performing the action \\\"edit\\\" on "),
        UPLOAD(
                15,
                "\"upload\",\"log_action\":\"upload\"",
                "{\"img_sha1\":\"k1v0c8m4rw2xq7t9zd3hs6yfb5ngjpa\",\"img_timestamp\":\"20250601000000\"}",
                " uploaded "),
        DELETE(14, "\"delete\",\"log_action\":\"delete\"", "[]", " deleted "),
        CREATE_ACCOUNT(10, "\"newusers\",\"log_action\":\"create\"", "{\"userid\":7412365}", " was created for "),
        BLOCK(
                10,
                "\"block\",\"log_action\":\"block\"",
                "{\"duration\":\"31 hours\",\"flags\":\"anononly,nocreate\",\"sitewide\":true}",
                " blocked "),
        MOVE(8, "\"move\",\"log_action\":\"move\"", "{\"target\":\"Old Orchard\",\"noredir\":\"0\"}", " moved "),
        PATROL(
                3,
                "\"patrol\",\"log_action\":\"patrol\"",
                "{\"curid\":1131474323,\"previd\":1131474001,\"auto\":0}",
                " patrolled "),
        REVIEW(3, "\"review\",\"log_action\":\"approve\"", "[95409733,93336790,\"20181003165909\"]", " approved "),
        /** Never drawn at random; used only on request. */
        PROTECT(
                0,
                "\"protect\",\"log_action\":\"protect\"",
                "{\"description\":\"[edit=autoconfirmed] (expires in 3 days)\",\"cascade\":false}",
                " protected ");

        private final int share;
        private final byte[] typeAndAction;
        private final byte[] params;
        private final byte[] verb;

        Log(int share, String typeAndAction, String params, String verb) {
            this.share = share;
            this.typeAndAction = typeAndAction.getBytes(UTF_8);
            this.params = params.getBytes(UTF_8);
            this.verb = verb.getBytes(UTF_8);
        }

        static Log draw(Dice dice) {
            int rest = dice.below(100);
            for (Log log : values()) {
                rest -= log.share;
                if (rest < 0) {
                    return log;
                }
            }
            throw new IllegalStateException("the shares of the logs do not add up to 100");
        }

        /** Logs that leave no row in recent changes have no {@code id} to send. */
        boolean withoutId() {
            return this == ABUSE_FILTER || this == PATROL;
        }
    }

    private static final byte[] LOG_ID = ",\"log_id\":".getBytes(UTF_8);
    private static final byte[] LOG_TYPE = ",\"log_type\":".getBytes(UTF_8);
    private static final byte[] LOG_PARAMS = ",\"log_params\":".getBytes(UTF_8);
    private static final byte[] ACTION_COMMENT = ",\"log_action_comment\":\"".getBytes(UTF_8);

    private LogEntries() {}

    static void put(ByteBuilder out, Log log, PlannedEvent event, long logId, byte @Nullable [] params) {
        out.put(LOG_ID)
                .putLong(log.withoutId() ? 0 : logId)
                .put(LOG_TYPE)
                .put(log.typeAndAction)
                .put(LOG_PARAMS)
                .put(params == null ? log.params : params)
                .put(ACTION_COMMENT)
                .put(event.request().user())
                .put(log.verb)
                .put("[[")
                .put(event.page().title().plain())
                .put("]]\"");
    }
}
