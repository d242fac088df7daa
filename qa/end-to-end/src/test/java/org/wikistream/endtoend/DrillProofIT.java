package org.wikistream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wikistream.endtoend.SharedStack.Stack;
import org.wikistream.endtoend.WikistreamCommand.Outcome;

/** Checks the verdict of a drill on the data of the shared stack's sample. */
@OnSharedStack
class DrillProofIT {

    private final Stack stack;

    DrillProofIT(Stack stack) {
        this.stack = stack;
    }

    @Test
    void aLossAndADoubleAreFound() {
        Outcome whole = compare();
        assertThat(whole.status()).as(whole.words()).isZero();
        assertThat(whole.output()).startsWith("HOLDS: of 2,000 events").contains("all exact");

        Outcome lost = compare("--plant-loss");
        assertThat(lost.status()).isEqualTo(1);
        assertThat(lost.output()).contains("Kafka: each once").contains("OpenSearch: 1 lost, 0 doubled, 0 never sent");

        Outcome doubled = compare("--plant-double");
        assertThat(doubled.status()).isEqualTo(1);
        assertThat(doubled.output()).contains("Kafka: 0 lost, 1 doubled, 0 never sent");
    }

    private Outcome compare(String... damage) {
        String[] arguments = new String[damage.length + 1];
        arguments[0] = "--compare-only";
        System.arraycopy(damage, 0, arguments, 1, damage.length);
        return stack.command().run("drill", arguments);
    }
}
