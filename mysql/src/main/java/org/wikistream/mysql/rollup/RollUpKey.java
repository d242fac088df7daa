package org.wikistream.mysql.rollup;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;

/**
 * The primary key of a roll-up's row. Trailing spaces of a name are cut off, because the tables' collation ignores them
 * in comparisons.
 */
record RollUpKey(LocalDateTime hour, List<String> names) implements Comparable<RollUpKey> {

    static RollUpKey of(LocalDateTime hour, String... names) {
        return new RollUpKey(
                hour, Arrays.stream(names).map(RollUpKey::withoutSpaces).toList());
    }

    private static String withoutSpaces(String name) {
        int end = name.length();
        while (end > 0 && name.charAt(end - 1) == ' ') {
            end--;
        }
        return name.substring(0, end);
    }

    /** All writers add to rows in this order, so that they don't wait for each other in a circle. */
    @Override
    public int compareTo(RollUpKey other) {
        int order = hour.compareTo(other.hour);
        for (int each = 0; order == 0 && each < names.size(); each++) {
            order = names.get(each).compareTo(other.names.get(each));
        }
        return order;
    }
}
