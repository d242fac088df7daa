package org.wikistream.insights.slots;

import org.jspecify.annotations.Nullable;

/**
 * What {@link SlotOperator} keeps of a key between slots, besides the waiting observations. Immutable: each slot
 * returns another one.
 *
 * @param kept what the detector keeps; absent if that is nothing
 * @param wakeAt end of the slot that the detector is to see in any case, or {@link Step#NEVER}
 */
public record KeyState<S>(@Nullable Kept<S> kept, long wakeAt) {

    /** Returns the state of a key of which nothing is kept. */
    static <S> KeyState<S> nothing() {
        return new KeyState<>(null, Step.NEVER);
    }

    boolean isNothing() {
        return kept == null && wakeAt == Step.NEVER;
    }

    @Nullable S state(Detector<S> detector) {
        return kept == null ? null : kept.state(detector);
    }

    /**
     * Returns the state after a slot.
     *
     * @param before what the detector kept until then; if that is unchanged, its encoded form is reused
     */
    KeyState<S> after(Step<S> step, @Nullable S before, Detector<S> detector) {
        S after = step.state();
        if (after == null) {
            return new KeyState<>(null, step.wakeAt());
        }
        return new KeyState<>(after == before ? kept : new Returned<>(detector, after), step.wakeAt());
    }

    /** What a detector keeps, as an object or in bytes. */
    public sealed interface Kept<S> {

        S state(Detector<S> detector);

        byte[] toBytes();
    }

    /** The object that a step returned. It is encoded only for a checkpoint. */
    public record Returned<S>(Detector<S> detector, S returned) implements Kept<S> {

        @Override
        public S state(Detector<S> itself) {
            return returned;
        }

        @Override
        public byte[] toBytes() {
            return detector.encode(returned);
        }
    }

    /** The restored bytes, until another step is taken. */
    public record Restored<S>(byte[] bytes) implements Kept<S> {

        @Override
        public S state(Detector<S> detector) {
            return detector.decode(bytes);
        }

        @Override
        public byte[] toBytes() {
            return bytes;
        }
    }
}
