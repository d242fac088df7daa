package org.wikistream.insights.bytes;

import java.util.Arrays;

/** A constant of an enum with a number that is part of a layout: it stays, whatever the constant's name and place become. */
public interface Numbered {

    int number();

    /** Returns the constant that has the number, and throws an exception if there is none. */
    static <E extends Enum<E> & Numbered> E of(Class<E> constants, int number) {
        return Arrays.stream(constants.getEnumConstants())
                .filter(constant -> constant.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No " + constants.getName() + " has the number " + number + "; a later release may"));
    }
}
