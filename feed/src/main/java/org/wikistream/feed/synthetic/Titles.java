package org.wikistream.feed.synthetic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.wikistream.feed.log.ByteBuilder;

/** Makes titles of pages. Not thread-safe. */
public final class Titles {

    private static final int MAIN = 0;
    private static final int FILE = 6;
    private static final int TEMPLATE = 10;
    private static final int CATEGORY = 14;

    private static final Text FILE_PREFIX = Text.of("File:");
    private static final Text TEMPLATE_PREFIX = Text.of("Template:");
    private static final Text JPG = Text.of(".jpg");
    private static final Text NOTHING = Text.of("");

    private final ByteBuilder plain = new ByteBuilder(256);
    private final ByteBuilder url = new ByteBuilder(512);

    public Page page(Wiki wiki, Dice dice) {
        return switch (wiki.group()) {
            case COMMONS -> dice.chance(0.85) ? file(dice) : category(wiki, dice);
            case WIKIDATA -> item(dice);
            case ENGLISH, OTHER -> article(wiki, dice);
        };
    }

    public Page category(Wiki wiki, Dice dice) {
        begin(wiki.categoryPrefix());
        words(wiki.vocabulary(), 3 + dice.below(5), dice);
        if (dice.chance(0.6)) {
            number(1000 + dice.below(1025));
        }
        return end(CATEGORY);
    }

    private Page file(Dice dice) {
        begin(FILE_PREFIX);
        Vocabulary[] all = Vocabulary.values();
        words(dice.chance(0.14) ? dice.oneOf(all) : Vocabulary.ENGLISH, 3 + dice.below(6), dice);
        number(dice.below(10_000_000));
        put(JPG);
        return end(FILE);
    }

    private Page item(Dice dice) {
        begin(NOTHING);
        byte[] id = ("Q" + (1 + dice.below(135_000_000))).getBytes(US_ASCII);
        put(new Text(id, id));
        return end(MAIN);
    }

    private Page article(Wiki wiki, Dice dice) {
        boolean template = dice.chance(0.05);
        begin(template ? TEMPLATE_PREFIX : NOTHING);
        words(wiki.vocabulary(), 1 + dice.below(4), dice);
        if (dice.chance(0.5)) {
            number(dice.below(100_000));
        }
        return end(template ? TEMPLATE : MAIN);
    }

    private void begin(Text prefix) {
        plain.truncate(0);
        url.truncate(0);
        put(prefix);
    }

    private void words(Vocabulary vocabulary, int count, Dice dice) {
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                put(vocabulary.separator());
            }
            put(vocabulary.word(dice));
        }
    }

    private void number(int value) {
        plain.put(' ').putLong(value);
        url.put('_').putLong(value);
    }

    private void put(Text text) {
        plain.put(text.plain());
        url.put(text.url());
    }

    private Page end(int namespace) {
        return new Page(namespace, new Text(plain.toByteArray(), url.toByteArray()));
    }
}
