package org.wikistream.operations.warehouse.words;

import java.util.ArrayList;
import java.util.List;
import org.wikistream.operations.warehouse.Completeness;
import org.wikistream.operations.warehouse.MissingChanges;

/** Says in a sentence or two for which period a report is complete, and what it lacks. */
public final class CompletenessText {

    /** The most gaps to name. A report is not a list of gaps; {@code audit} prints all of them. */
    private static final int MAX_GAPS = 3;

    private CompletenessText() {}

    public static String of(Completeness completeness) {
        if (completeness instanceof Completeness.Unknown unknown) {
            return "Completeness unknown: " + unknown.why() + ".";
        }
        Completeness.Known known = (Completeness.Known) completeness;
        if (known.unread() > 0) {
            List<String> besides = lacks(known);
            return "Not complete yet: the warehouse is behind Kafka by " + Figures.count(known.unread(), "change")
                    + (besides.isEmpty() ? "." : ", and lacks " + joined(besides) + ".");
        }
        if (known.to().isBefore(known.from())) {
            return "Completeness unknown: the audit begins at " + Times.dateTime(known.from())
                    + ", after the last of these changes.";
        }
        List<String> lacks = lacks(known);
        return "Complete from " + Times.between(known.from(), known.to())
                + (lacks.isEmpty() ? "." : ", but for " + joined(lacks) + ".");
    }

    /** Returns a clause that names what is missing. */
    public static String described(MissingChanges gap) {
        String count = gap.count() == 0 ? "an unknown number of changes" : Figures.count(gap.count(), "change");
        return count + " between " + Times.shortBetween(gap.from(), gap.to());
    }

    private static List<String> lacks(Completeness.Known known) {
        List<String> lacks = new ArrayList<>();
        List<MissingChanges> missing = known.missing();
        missing.stream().limit(MAX_GAPS).forEach(gap -> lacks.add(described(gap)));
        if (missing.size() > MAX_GAPS) {
            lacks.add(Figures.count(missing.size() - MAX_GAPS, "more gap"));
        }
        if (known.lost() > 0) {
            lacks.add(
                    Figures.count(known.lost(), "change") + " that Kafka deleted before they came into the warehouse");
        }
        return lacks;
    }

    private static String joined(List<String> parts) {
        int last = parts.size() - 1;
        return last == 0 ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }
}
