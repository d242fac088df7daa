package org.wikistream.insights.observe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the marks that tools leave in the comments of edits that people make with them by the dozen. Missed are
 * tools that a wiki has of its own, and marks in other languages than these.
 */
final class Tools {

    private static final List<String> MARKS = List.of(
            "toollabs:",
            "toolforge:",
            "editgroups",
            "EditGroups",
            "quickstatements",
            "QuickStatements",
            "WP:AWB",
            "AWB|AWB",
            "AutoWikiBrowser",
            "JWB",
            "HotCat",
            "Cat-a-lot",
            "VisualFileChange",
            "VFC",
            "OpenRefine",
            "PAWS",
            "petscan",
            "Pywikibot");

    private Tools() {}

    static boolean marked(@Nullable String comment) {
        if (comment == null || comment.isEmpty()) {
            return false;
        }
        for (String mark : MARKS) {
            if (comment.contains(mark)) {
                return true;
            }
        }
        return false;
    }
}
