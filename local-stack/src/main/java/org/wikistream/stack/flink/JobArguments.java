package org.wikistream.stack.flink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wikistream.stack.spec.JobSpec;
import org.wikistream.stack.spec.LocalContext;

/** A job's settings as {@code --key value} or {@code --key=value}. */
public final class JobArguments {

    private static final String DASHES = "--";

    private JobArguments() {}

    /**
     * Returns the given settings, preceded by those that the stack sets for this job and that the user does not give.
     */
    public static List<String> withLocal(JobSpec job, LocalContext context, List<String> given) {
        Map<String, String> local = new LinkedHashMap<>(job.settings().apply(context));
        parse(given)
                .keySet()
                .forEach(key -> local.keySet().removeAll(job.companions().getOrDefault(key, Set.of())));
        return merge(local, given);
    }

    /** Returns the default settings that the user does not give, followed by the user's own arguments unchanged. */
    static List<String> merge(Map<String, String> filledIn, List<String> given) {
        Map<String, String> remaining = new LinkedHashMap<>(filledIn);
        remaining.keySet().removeAll(parse(given).keySet());
        List<String> arguments = new ArrayList<>();
        remaining.forEach((key, value) -> {
            arguments.add(DASHES + key);
            arguments.add(value);
        });
        arguments.addAll(given);
        return arguments;
    }

    /** Returns the earlier settings, each as two arguments, with the given ones replacing those of the same key. */
    public static List<String> changed(List<String> before, List<String> given) {
        Map<String, String> settings = new LinkedHashMap<>(parse(before));
        settings.putAll(parse(given));
        return merge(settings, List.of());
    }

    /** Returns keys and values as far as they are understood. The job itself reports what is wrong with them. */
    static Map<String, String> parse(List<String> arguments) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (int index = 0; index < arguments.size(); index++) {
            String word = arguments.get(index);
            if (!word.startsWith(DASHES)) {
                continue;
            }
            int equals = word.indexOf('=');
            if (equals > 0) {
                settings.put(word.substring(DASHES.length(), equals), word.substring(equals + 1));
            } else if (index + 1 < arguments.size()) {
                settings.put(word.substring(DASHES.length()), arguments.get(index + 1));
            }
        }
        return settings;
    }
}
