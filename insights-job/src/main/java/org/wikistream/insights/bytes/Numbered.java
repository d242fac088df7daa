package org.wikistream.insights.bytes;

/** An enum constant whose number is part of a layout. The number stays even if the constant is renamed or moved. */
public interface Numbered {

    int number();

    /** Returns the constant that has the number, and throws an exception if there is none. */
    static <E extends Enum<E> & Numbered> E of(E[] constants, int number) {
        for (E constant : constants) {
            if (constant.number() == number) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "No " + constants.getClass().componentType().getName() + " has the number " + number
                        + "; a later release may");
    }
}
