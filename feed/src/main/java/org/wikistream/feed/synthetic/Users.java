package org.wikistream.feed.synthetic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.wikistream.feed.log.ByteBuilder;

/** Makes names of users: a few who do very much, and many who do little. Not thread-safe. */
final class Users {

    private static final byte[][] COMMONS_BOTS = bytes("ArchiveSorterBot", "TiffLoaderBot", "LicenceCheckBot");
    private static final byte[][] WIKIDATA_BOTS = bytes("CitationLinkBot", "LabelFillerBot", "IdentifierSyncBot");
    private static final byte[][] ENGLISH_BOTS = bytes("TidyRefsBot", "StubTagBot", "DeadLinkPatrolBot");
    private static final byte[][] COMMONS_REGULARS = bytes("Marigold Quay", "Tern & Co", "Øyvind Strand", "Lantern22");
    private static final byte[][] WIKIDATA_REGULARS = bytes("Batch of Nine", "Ilmarinen K", "Sextant", "Прохожий7");
    private static final byte[][] SYLLABLES = bytes(
            "ba", "ren", "lo", "mi", "ka", "tor", "vel", "sha", "du", "quin", "el", "or", "hal", "fen", "ris", "jo",
            "mar", "tu", "zen", "wick", "ny", "gra", "ola", "pet", "sun", "ito", "cas", "dra", "bel", "hus", "ema",
            "von");

    private final ByteBuilder out = new ByteBuilder(64);

    byte[] bot(Wiki wiki, Dice dice) {
        return switch (wiki.group()) {
            case COMMONS -> COMMONS_BOTS[dice.lowBelow(COMMONS_BOTS.length)];
            case WIKIDATA -> WIKIDATA_BOTS[dice.lowBelow(WIKIDATA_BOTS.length)];
            case ENGLISH -> ENGLISH_BOTS[dice.lowBelow(ENGLISH_BOTS.length)];
            case OTHER -> ownBot(wiki, dice);
        };
    }

    byte[] human(Wiki wiki, Dice dice, int year) {
        return switch (wiki.group()) {
            case COMMONS -> dice.chance(0.68) ? COMMONS_REGULARS[dice.lowBelow(4)] : named(wiki, dice);
            case WIKIDATA -> dice.chance(0.62) ? WIKIDATA_REGULARS[dice.lowBelow(4)] : named(wiki, dice);
            case ENGLISH, OTHER -> dice.chance(0.12) ? temporary(dice, year) : named(wiki, dice);
        };
    }

    private byte[] ownBot(Wiki wiki, Dice dice) {
        out.truncate(0);
        return out.put(wiki.name())
                .put(dice.chance(0.8) ? "LinkBot" : "CleanupBot")
                .toByteArray();
    }

    /** Returns the name shown since 2025 for an editor without an account. */
    private byte[] temporary(Dice dice, int year) {
        out.truncate(0);
        return out.put('~')
                .putLong(year)
                .put('-')
                .putPadded(dice.below(100_000), 5)
                .put('-')
                .putPadded(dice.below(100), 2)
                .toByteArray();
    }

    private byte[] named(Wiki wiki, Dice dice) {
        out.truncate(0);
        if (wiki.group() == Wiki.Group.OTHER && dice.chance(0.3)) {
            out.put(wiki.vocabulary().word(dice).plain())
                    .put(wiki.vocabulary().separator().plain())
                    .put(wiki.vocabulary().word(dice).plain());
        } else {
            byte[] first = dice.oneOf(SYLLABLES);
            out.put(Character.toUpperCase((char) first[0]))
                    .put(first, 1, first.length)
                    .put(dice.oneOf(SYLLABLES))
                    .put(dice.oneOf(SYLLABLES));
        }
        if (dice.chance(0.5)) {
            out.putLong(dice.below(2000));
        }
        return out.toByteArray();
    }

    private static byte[][] bytes(String... names) {
        return Arrays.stream(names).map(name -> name.getBytes(UTF_8)).toArray(byte[][]::new);
    }
}
