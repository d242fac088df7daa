package org.wikistream.feed.plants;

/** The kinds of decoys: activity that looks like an alert and is none. */
enum DecoyKind {
    VANDAL_AND_PATROLLERS("vandal-and-patrollers", 48),
    VANDAL_OF_SIX_ADDRESSES("vandal-of-six-addresses", 8),
    SIXTY_EDITS("sixty-edits", 6),
    TOOL_BATCH("tool-batch", 6),
    UNFLAGGED_BOT("unflagged-bot", 4),
    MASS_MESSAGE("mass-message", 2),
    BOT_THAT_ENDS("bot-that-ends", 2),
    EDITATHON("editathon", 4);

    /** Of a page that is busy at all times. */
    static final String PERENNIAL = "perennial";

    /** Of a page that is busy for the second day. */
    static final String HOT_AGAIN = "hot-again";

    private final String label;
    private final double perDay;

    DecoyKind(String label, double perDay) {
        this.label = label;
        this.perDay = perDay;
    }

    String label() {
        return label;
    }

    double perDay() {
        return perDay;
    }
}
