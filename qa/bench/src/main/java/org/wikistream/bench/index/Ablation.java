package org.wikistream.bench.index;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The mapping of 0.3.0 without some of its choices.
 *
 * @param choices names of {@link MappingChoice}s, or paths of fields that are left out
 */
public record Ablation(List<String> choices) {

    /** The words that {@link #parse} accepts, for people. */
    static final String ALLOWED = "without=CHOICE ("
            + Arrays.stream(MappingChoice.values()).map(MappingChoice::toString).collect(Collectors.joining(", "))
            + ", or a field, such as meta.request_id)";

    private static final String BEGIN = "without=";

    public Ablation {
        choices = List.copyOf(choices);
    }

    /** Reads a word of the command line; empty if it is not such a word. */
    static Optional<Ablation> parse(String word) {
        if (!word.startsWith(BEGIN)) {
            return Optional.empty();
        }
        List<String> choices = List.of(word.substring(BEGIN.length()).split("\\+", -1));
        Set<String> fields = IndexDefinition.ofChanges030().fields();
        boolean known = choices.stream()
                .allMatch(choice ->
                        fields.contains(choice) || MappingChoice.find(choice).isPresent());
        return known ? Optional.of(new Ablation(choices)) : Optional.empty();
    }

    /** Returns its form on the command line. */
    String name() {
        return BEGIN + String.join("+", choices);
    }

    /** Returns the name of the loader that has it, in the report. */
    String subject() {
        return "loader, " + name();
    }

    IndexDefinition index() {
        IndexDefinition index = IndexDefinition.ofChanges030();
        for (String choice : choices) {
            Optional<MappingChoice> named = MappingChoice.find(choice);
            index = named.isPresent() ? named.get().undo(index) : index.keeping((path, field) -> !path.equals(choice));
        }
        return index;
    }
}
