package org.wikistream.archive.query.files;

import java.util.Locale;

/** Reads and writes file sizes for options and people, with units of 1024. */
final class Sizes {

    private static final String[] UNITS = {"bytes", "kb", "mb", "gb"};

    private Sizes() {}

    /** Returns the size to a tenth of its unit, such as {@code 3.4 gb}. */
    static String inWords(long bytes) {
        int unit = 0;
        double size = bytes;
        while (size >= 1024 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, UNITS[unit]);
    }

    /** Returns a value for an option that is at least the size, such as {@code 4gb}. */
    static String option(long bytes) {
        int unit = 0;
        long size = bytes;
        while (size >= 1024 && unit < UNITS.length - 1) {
            size = -Math.floorDiv(-size, 1024);
            unit++;
        }
        return size + (unit == 0 ? "b" : UNITS[unit]);
    }
}
