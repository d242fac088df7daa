package org.wikistream.dashboard.filter;

import java.util.Locale;

/**
 * The keys by which changes can be filtered, in addition to scope and span. Values of one key are alternatives; all
 * keys must match.
 */
public enum Key {
    WIKI(
            "Wiki, by the name of its database.",
            "small letters, digits and _, 64 at most, such as mkwiki; !mkwiki for all but that",
            "mkwiki"),
    NS(
            "Namespace, by number or by its English name.",
            "a number such as 3 or -1, or a name such as User talk; !0 for all but that",
            "0"),
    TYPE("Kind of change.", "edit, new, log, categorize, external or other; !log for all but that", "edit"),
    BY(
            "Kind of user.",
            "registered (an account, no bot), temporary, anonymous (an IP address), bot or hidden; !bot for all but that",
            "temporary"),
    USER("User, by the whole name.", "a name, such as Ann; =!Ann for the user !Ann; !Ann for all but that", "Ann"),
    PAGE(
            "Page, by wiki and whole title.",
            "wiki|title, such as mkwiki|Скопје; !mkwiki|Скопје for all but that",
            "mkwiki|Скопје"),
    Q(
            "Words of titles and summaries, in any script; \"several words\" are adjacent.",
            "16 words and 200 characters at most, no *, quotes in pairs; !word for all without it",
            "earthquake"),
    SUMMARY(
            "Words of summaries.",
            "16 words and 200 characters at most, no *, quotes in pairs; !word for all without it",
            "typo"),
    SECTION(
            "Section that was edited, by the whole name.",
            "a name, such as References; !References for all but that",
            "References"),
    PROJECT(
            "Project.",
            "small letters, such as wikipedia, wiktionary, commons or wikidata; !wikidata for all but that",
            "wikipedia"),
    SIZE(
            "Bytes that a change added or, below 0, removed.",
            "A..B with either side open, both ends included, such as ..-500, -10..10 or 500..; !-10..10 for all but that",
            "..-500"),
    REVERT("Whether an edit took others back, as its summary says.", "1 or 0", "1");

    private final String meaning;
    private final String allowed;
    private final String example;

    Key(String meaning, String allowed, String example) {
        this.meaning = meaning;
        this.allowed = allowed;
        this.example = example;
    }

    public Parameter parameter() {
        return new Parameter(name().toLowerCase(Locale.ROOT), meaning, allowed, example, true);
    }
}
