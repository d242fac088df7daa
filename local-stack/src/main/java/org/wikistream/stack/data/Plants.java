package org.wikistream.stack.data;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.wikistream.problem.UserError;

/** The kinds of patterns that the feed plants into the sample for insights-job to find. */
final class Plants {

    private static final List<String> KINDS = List.of("rising", "edit-war", "spike", "run", "silence");

    private Plants() {}

    /** Returns the kinds separated by commas, in a fixed order: the same kinds always give the same text. */
    static String checked(String list) {
        TreeSet<String> kinds = new TreeSet<>();
        for (String word : Arrays.stream(list.split(",", -1)).map(String::strip).toList()) {
            if (!KINDS.contains(word)) {
                throw new UserError("--plant " + list + " is not valid: \"" + word + "\"; allowed: "
                        + String.join(", ", KINDS) + ", with commas between them");
            }
            kinds.add(word);
        }
        return String.join(",", kinds);
    }
}
