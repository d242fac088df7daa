package org.wikistream.stack.flink;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wikistream.operations.problem.StackException;
import org.wikistream.settings.SettingVariables;

/**
 * The settings that a job was given in the environment, as they are kept for the next time it is started.
 *
 * @param values by the name of the variable
 * @param secrets the names of those whose values are not kept: they have to be there again
 */
public record JobEnvironment(Map<String, String> values, List<String> secrets) {

    public static final JobEnvironment NONE = new JobEnvironment(Map.of(), List.of());

    /** The launcher's own, no job's. */
    private static final String LOG_FORMAT = "WIKISTREAM_LOG_FORMAT";

    public JobEnvironment {
        values = Map.copyOf(values);
        secrets = List.copyOf(secrets);
    }

    /** What of an environment is a setting of jobs. */
    public static JobEnvironment of(Map<String, String> environment) {
        SortedMap<String, String> values = new TreeMap<>();
        SortedSet<String> secrets = new TreeSet<>();
        environment.forEach((variable, value) -> {
            if (!isSetting(variable)) {
                return;
            }
            if (SettingVariables.holdsSecret(variable, value)) {
                secrets.add(variable);
            } else {
                values.put(variable, value);
            }
        });
        return new JobEnvironment(values, List.copyOf(secrets));
    }

    static boolean isSetting(String variable) {
        return SettingVariables.isOne(variable) && !variable.equals(LOG_FORMAT);
    }

    /** This one, but for those that are given anew. */
    public JobEnvironment changed(JobEnvironment given) {
        SortedMap<String, String> allValues = new TreeMap<>(values);
        SortedSet<String> allSecrets = new TreeSet<>(secrets);
        allValues.keySet().removeAll(given.secrets);
        allSecrets.removeAll(given.values.keySet());
        allValues.putAll(given.values);
        allSecrets.addAll(given.secrets);
        return new JobEnvironment(allValues, List.copyOf(allSecrets));
    }

    /**
     * All variables with their values, for a process.
     *
     * @param lineage that is to be started
     * @param environment that has the secrets
     */
    public Map<String, String> complete(Lineage lineage, Map<String, String> environment) {
        List<String> gone = secrets.stream()
                .filter(variable -> !environment.containsKey(variable))
                .toList();
        if (!gone.isEmpty()) {
            throw new StackException(lineage.name() + " was submitted with " + String.join(", ", gone)
                    + " in the environment, whose value is a secret and was not kept; it is not in the environment now."
                    + " Set it and submit the job once more: ./wikistream submit " + lineage.job());
        }
        Map<String, String> all = new TreeMap<>(values);
        secrets.forEach(variable -> all.put(variable, environment.getOrDefault(variable, "")));
        return all;
    }
}
