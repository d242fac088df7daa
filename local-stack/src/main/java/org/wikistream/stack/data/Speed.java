package org.wikistream.stack.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.wikistream.problem.UserError;

/**
 * The speed of the feed.
 *
 * @param text {@code max}, or a multiple of the recorded speed
 */
public record Speed(@JsonValue String text) {

    private static final Pattern FACTOR = Pattern.compile("\\d{1,6}(\\.\\d{1,3})?");
    private static final Pattern NOTHING = Pattern.compile("[0.]*");

    private static final String UNLIMITED = "max";

    public static final Speed AS_RECORDED = new Speed("1");

    @JsonCreator
    public Speed {
        boolean factor =
                FACTOR.matcher(text).matches() && !NOTHING.matcher(text).matches();
        if (!factor && !text.equals(UNLIMITED)) {
            throw new UserError("--speed " + text + " is not valid; allowed: 1 (as recorded), another number above 0"
                    + " (as many times as fast), max (as fast as it is read)");
        }
    }

    /** As fast as it is read. */
    public boolean isUnlimited() {
        return text.equals(UNLIMITED);
    }
}
