package org.wikistream.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final int KINDS = Fault.all().size();

    @Test
    void aSeedGivesTheSameFaultsAgain() {
        assertThat(draw(new Faults(7, Fault.all()), 3 * KINDS)).isEqualTo(draw(new Faults(7, Fault.all()), 3 * KINDS));
        assertThat(draw(new Faults(7, Fault.all()), 3 * KINDS))
                .isNotEqualTo(draw(new Faults(8, Fault.all()), 3 * KINDS));
    }

    @Test
    void eachRoundHasEachFaultOnceInAnOrderOfItsOwn() {
        Faults faults = new Faults(7, Fault.all());
        List<Fault> first = draw(faults, KINDS);
        List<Fault> second = draw(faults, KINDS);
        assertThat(first).containsExactlyInAnyOrderElementsOf(Fault.all());
        assertThat(second).containsExactlyInAnyOrderElementsOf(Fault.all()).isNotEqualTo(first);
    }

    private static List<Fault> draw(Faults faults, int count) {
        return Stream.generate(faults::next).limit(count).toList();
    }
}
