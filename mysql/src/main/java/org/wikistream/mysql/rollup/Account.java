package org.wikistream.mysql.rollup;

import org.jspecify.annotations.Nullable;

/**
 * An account whose creation a log entry reports.
 *
 * @param how the log entry's action
 * @param createdBy who created the account; absent if its owner did, or nobody
 */
record Account(String name, String how, @Nullable String createdBy) {

    private static final String NEW_USERS = "newusers";

    /** Returns the account of a log entry; null if the entry doesn't report one, or doesn't say which. */
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

    /** Returns a title without its namespace, which each wiki has in its own language. */
    private static @Nullable String pageName(@Nullable String title) {
        return title == null ? null : title.substring(title.indexOf(':') + 1);
    }
}
