package org.wikistream.insights.bytes;

/** A constant of an enum with a number that is part of a layout: it stays, whatever the constant's name and place become. */
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
