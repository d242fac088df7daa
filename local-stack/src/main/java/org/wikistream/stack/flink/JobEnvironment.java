package org.wikistream.stack.flink;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wikistream.settings.SettingVariables;

/**
 * The settings that a job was given in the environment, in the form in which they are kept until it is started again.
 *
 * @param values by the name of the variable
 * @param secrets names of the variables whose values are not kept: they are looked up when the job is started
 */
public record JobEnvironment(Map<String, String> values, List<String> secrets) {

    public static final JobEnvironment NONE = new JobEnvironment(Map.of(), List.of());

    /** This variable is the launcher's own, and no job's. */
    private static final String LOG_FORMAT = "WIKISTREAM_LOG_FORMAT";

    public JobEnvironment {
        values = Map.copyOf(values);
        secrets = List.copyOf(secrets);
    }

    /** Selects the settings of jobs from an environment. */
    public static JobEnvironment of(Map<String, String> environment) {
        SortedMap<String, String> values = new TreeMap<>();
        SortedSet<String> secrets = new TreeSet<>();
        environment.forEach((variable, value) -> {
            if (!isSetting(variable)) {
                return;
            }
            if (!value.isEmpty() && SettingVariables.holdsSecret(variable, value)) {
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

    /** Returns this environment with the given settings replaced. A setting with an empty value is forgotten. */
    public JobEnvironment changed(JobEnvironment given) {
        SortedMap<String, String> allValues = new TreeMap<>(values);
        SortedSet<String> allSecrets = new TreeSet<>(secrets);
        allValues.keySet().removeAll(given.secrets);
        allSecrets.removeAll(given.values.keySet());
        allValues.putAll(given.values);
        allSecrets.addAll(given.secrets);
        allValues.values().removeIf(String::isEmpty);
        return new JobEnvironment(allValues, List.copyOf(allSecrets));
    }

    /**
     * Returns all variables with their values, for a process. A secret that is absent is left out. The job decides
     * whether it needs that secret, which another setting may have replaced.
     *
     * @param deployment that is to be started
     * @param environment that has the secrets
     * @param warnings takes a line that names the absent secrets
     */
    public Map<String, String> complete(Deployment deployment, Map<String, String> environment, PrintStream warnings) {
        Map<String, String> all = new TreeMap<>(values);
        List<String> gone = new ArrayList<>();
        secrets.forEach(variable -> {
            String value = environment.get(variable);
            if (value == null) {
                gone.add(variable);
            } else {
                all.put(variable, value);
            }
        });
        if (!gone.isEmpty()) {
            warnings.println("Warning: " + deployment.name() + " was submitted with " + String.join(", ", gone)
                    + " in the environment. Its value is a secret, so that it was not kept; it is not in the"
                    + " environment now, and the job starts without it. Set it if the job needs it; an empty value"
                    + " forgets it: "
                    + gone.get(0) + "= ./wikistream up");
        }
        return all;
    }

    /** Does the same as {@link #complete(Deployment, Map, PrintStream)}, and warns on standard error. */
    public Map<String, String> complete(Deployment deployment, Map<String, String> environment) {
        return complete(deployment, environment, System.err);
    }
}
