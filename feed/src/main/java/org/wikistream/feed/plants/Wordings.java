package org.wikistream.feed.plants;

import org.wikistream.feed.synthetic.Dice;
import org.wikistream.feed.synthetic.Told;

/** The comments of reverts, in the words of MediaWiki and its tools. */
final class Wordings {

    private Wordings() {}

    /** Returns a revert whose comment links to the user whose edit is undone. */
    static Told revert(WikiLife wiki, String victim, String restored, Dice dice) {
        int diff = 100_000_000 + dice.below(1_200_000_000);
        return Told.comment(
                switch (wiki.language()) {
                    case "es" ->
                        "Deshecha la [[Especial:Diff/%d|edición %d]] de [[Especial:Contribuciones/%s|%s]] ([[Usuario Discusión:%s|disc.]])"
                                .formatted(diff, diff, victim, victim, victim);
                    case "ar" ->
                        "الرجوع عن التعديل [[Special:Diff/%d|%d]] بواسطة [[Special:Contributions/%s|%s]] ([[User talk:%s|نقاش]])"
                                .formatted(diff, diff, victim, victim, victim);
                    case "zh" ->
                        "撤销[[Special:Contributions/%s|%s]]（[[User talk:%s|讨论]]）的版本%d"
                                .formatted(victim, victim, victim, diff);
                    case "ja" ->
                        "[[Special:Contribs/%s|%s]]([[User talk:%s|会話]])による版%dを取り消し"
                                .formatted(victim, victim, victim, diff);
                    case "bn" ->
                        "[[Special:Contributions/%s|%s]] ([[User talk:%s|আলাপ]])-এর [[Special:Diff/%d|%d]] বাতিল"
                                .formatted(victim, victim, victim, diff, diff);
                    default -> english(victim, restored, diff, dice);
                });
    }

    private static String english(String victim, String restored, int diff, Dice dice) {
        String who = "[[Special:Contributions/%s|%s]] ([[User talk:%s|talk]])".formatted(victim, victim, victim);
        double u = dice.unit();
        if (u < 0.5) {
            return "Undid revision [[Special:Diff/%d|%d]] by %s".formatted(diff, diff, who);
        }
        return u < 0.8
                ? "Reverted edits by %s to last revision by [[User:%s|%s]]".formatted(who, restored, restored)
                : "Reverted edits by %s ([[WP:HG|HG]]) (3.4.12)".formatted(who);
    }

    /** Returns a revert that is recognisable only by its words. */
    static Told withoutLinks(Dice dice) {
        return Told.comment(dice.oneOf(new String[] {"rv", "rvv", "back to the last good version", "no source"}));
    }

    /** Returns the comment of an ordinary edit. */
    static Told edit(Dice dice) {
        return Told.comment(
                dice.oneOf(new String[] {"", "", "/* History */ ", "/* Early life */ new source", "typo", "ce"}));
    }
}
