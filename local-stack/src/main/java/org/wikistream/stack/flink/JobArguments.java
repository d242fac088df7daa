package org.wikistream.stack.flink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A job's settings as {@code --key value}, where what the user gives wins over what the stack fills in. */
public final class JobArguments {

    private JobArguments() {}

    /** The settings filled in that the user does not give, and then the user's own words as they are. */
    public static List<String> merge(Map<String, String> filledIn, List<String> given) {
        Map<String, String> remaining = new LinkedHashMap<>(filledIn);
        for (String word : given) {
            if (word.startsWith("--")) {
                int equals = word.indexOf('=');
                remaining.remove(word.substring(2, equals < 0 ? word.length() : equals));
            }
        }
        List<String> arguments = new ArrayList<>();
        remaining.forEach((key, value) -> {
            arguments.add("--" + key);
            arguments.add(value);
        });
        arguments.addAll(given);
        return arguments;
    }
}
