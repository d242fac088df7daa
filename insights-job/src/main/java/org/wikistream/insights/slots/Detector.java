package org.wikistream.insights.slots;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds something among the observations of one key. A pure function: the same state, slot and observations give the
 * same step, on any machine ({@link StrictMath}, no clock, no chance, no order but that of its arguments).
 *
 * @param <S> what it keeps of a key between slots; must not be changed once it was returned
 */
public interface Detector<S> extends Serializable {

    /** Length of its slots in milliseconds. */
    long slotLength();

    /**
     * Takes a slot that is over. The slots of one key come in order; one without observations comes only if it was
     * asked for ({@link Step#wakeAt}).
     *
     * @param state null if nothing is kept of the key
     * @param observations of the slot, ordered by time, then id, then body (bytes unsigned), without a repeated (time,
     *     id)
     */
    Step<S> step(String key, @Nullable S state, Slot slot, List<Observation> observations);

    /** Encodes the state for a checkpoint. The first byte is the version of the layout. */
    byte[] encode(S state);

    /** Reads a state that any release up to this one has encoded, and throws an exception that names a later layout. */
    S decode(byte[] bytes);
}
