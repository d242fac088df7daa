package org.wikistream.feed.plants;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of plants, named as insights-job's alerts are. */
public enum PlantKind {
    RISING("rising", 10),
    EDIT_WAR("edit-war", 12),
    SPIKE("spike", 6),
    RUN("run", 14),
    SILENCE("silence", 3);

    private final String label;
    private final double perDay;

    PlantKind(String label, double perDay) {
        this.label = label;
        this.perDay = perDay;
    }

    public String label() {
        return label;
    }

    double perDay() {
        return perDay;
    }

    /**
     * Reads a list of kinds with commas.
     *
     * @throws IllegalArgumentException with a sentence that names what is wrong, and what there is
     */
    public static Set<PlantKind> parse(String list) {
        Set<PlantKind> kinds = EnumSet.noneOf(PlantKind.class);
        for (String word : list.split(",", -1)) {
            kinds.add(Arrays.stream(values())
                    .filter(kind -> kind.label.equals(word.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("--plant is " + list + ": \"" + word.strip()
                            + "\" is none of "
                            + Arrays.stream(values()).map(PlantKind::label).collect(Collectors.joining(", ")))));
        }
        return kinds;
    }
}
