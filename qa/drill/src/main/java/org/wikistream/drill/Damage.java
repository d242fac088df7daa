package org.wikistream.drill;

import java.io.IOException;
import org.wikistream.stack.run.Stack;

/**
 * Damage that is done to the data before the comparison, to check that the proof finds it; a proof that never fails
 * proves nothing.
 */
public record Damage(boolean loss, boolean twice) {

    public void doTo(Stack stack) throws IOException {
        SeededFault plant = new SeededFault(stack);
        if (loss) {
            plant.loss();
        }
        if (twice) {
            plant.twice();
        }
    }
}
