package org.wikistream.mysql.rollup;

import org.jspecify.annotations.Nullable;

/**
 * An account that a log entry says was made.
 *
 * @param how the log entry's action
 * @param createdBy who made the account; absent where its owner did, or nobody
 */
record Account(String name, String how, @Nullable String createdBy) {

    private static final String NEW_USERS = "newusers";

    /** The account of a log entry; null where it made none, or doesn't say which. */
    static @Nullable Account madeBy(CountableChange change) {
        if (!change.isLogEntry() || !NEW_USERS.equals(change.logType())) {
            return null;
        }
        String action = change.logAction() == null ? NEW_USERS : change.logAction();
        return switch (action) {
            // Somebody made it for another: the title is the new account's page.
            case "create2", "byemail" -> {
                String name = pageName(change.title());
                yield name == null ? null : new Account(name, action, change.user());
            }
            default -> change.user() == null ? null : new Account(change.user(), action, null);
        };
    }

    /** A title without its namespace, which each wiki has in its own language. */
    private static @Nullable String pageName(@Nullable String title) {
        return title == null ? null : title.substring(title.indexOf(':') + 1);
    }
}
