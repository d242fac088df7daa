package org.wikistream.feed.plants;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wikistream.feed.log.Hash;
import org.wikistream.feed.synthetic.Dice;
import org.wikistream.feed.synthetic.Page;
import org.wikistream.feed.synthetic.Text;
import org.wikistream.feed.synthetic.Wiki;
import org.wikistream.feed.synthetic.Wikis;

/**
 * The people and pages of a wiki, and its activity over time. There is a fixed number of seats; who is on a seat at a
 * time, and at which page, follows from the seed. Thread-safe: nothing is remembered.
 */
final class WikiLife {

    private static final double ENGLISH_REQUESTS = 100;
    private static final double ENGLISH_PEOPLE = 0.85;
    private static final double TAIL_REQUESTS = 365;
    private static final double TAIL_PEOPLE = 0.6;

    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final long MOOD = 10 * MINUTE;

    /** Each does about one edit in two minutes. */
    private static final double SEATS_PER_EDIT = 2;

    private static final int PEOPLE_PER_SEAT = 40;

    /** 43 of 365 edits in the captures are of people without an account. */
    private static final int SEATS_PER_UNREGISTERED = 8;

    private static final double HOT = 0.05;
    private static final double PERENNIAL = 0.015;

    private static final String[] SYLLABLES = {
        "ba", "ren", "lo", "mi", "ka", "tor", "vel", "sha", "du", "quin", "el", "or", "hal", "fen", "ris", "jo", "mar",
        "tu", "zen", "wick", "ny", "gra", "ola", "pet", "sun", "ito", "cas", "dra", "bel", "hus", "ema", "von"
    };

    private final Wiki wiki;
    private final int number;
    private final String name;
    private final String language;
    private final double requests;
    private final double people;
    private final long seed;
    private final int seats;
    private final int seatsPerUnregistered;
    private final int articles;
    private final int hot;
    private final int perennial;
    private final DailyCurve curve;

    /**
     * Makes a wiki.
     *
     * @param requests a minute on average, those of bots among them
     * @param people their share
     * @param seatsPerUnregistered one of so many seats is for people without an account
     */
    WikiLife(Wiki wiki, int number, double requests, double people, int seats, int seatsPerUnregistered, long seed) {
        this.wiki = wiki;
        this.number = number;
        this.requests = requests;
        this.people = people;
        this.seats = seats;
        this.seatsPerUnregistered = seatsPerUnregistered;
        this.seed = Hash.of(seed, number);
        name = new String(wiki.name(), UTF_8);
        articles = (int) Math.max(3_000, 1_000_000 * requests / ENGLISH_REQUESTS);
        double visits = seats * 15.0;
        hot = (int) Math.max(1, Math.round(visits * HOT / 4));
        perennial = (int) Math.round(visits * PERENNIAL / 12);
        language = name.replaceFirst("(wiki|wiktionary|wikisource|wikibooks|wikiquote)$", "");
        curve = DailyCurve.of(language);
    }

    /** Returns the wikis where articles are written, the English one first, then by size. */
    static List<WikiLife> all(long seed) {
        List<WikiLife> all = new ArrayList<>();
        all.add(of(Wikis.ENGLISH, 0, ENGLISH_REQUESTS, ENGLISH_PEOPLE, seed));
        List<Wiki> tail = Wikis.tail();
        double sum = 0;
        for (int rank = 0; rank < tail.size(); rank++) {
            sum += weight(rank);
        }
        for (int rank = 0; rank < tail.size(); rank++) {
            all.add(of(tail.get(rank), rank + 1, TAIL_REQUESTS * weight(rank) / sum, TAIL_PEOPLE, seed));
        }
        return all;
    }

    private static double weight(int rank) {
        return Math.pow(rank + 2, -0.9);
    }

    private static WikiLife of(Wiki wiki, int number, double requests, double people, long seed) {
        int seats = (int) Math.max(3, Math.round(requests * people * SEATS_PER_EDIT));
        return new WikiLife(wiki, number, requests, people, seats, SEATS_PER_UNREGISTERED, seed);
    }

    Wiki wiki() {
        return wiki;
    }

    String name() {
        return name;
    }

    /** Requests a minute on average, those of bots among them. */
    double requests() {
        return requests;
    }

    double people() {
        return people;
    }

    int perennial() {
        return perennial;
    }

    /** Returns the activity at a time relative to the average of the day: 0 to 2. */
    double activity(long time) {
        return curve.at(time) * mood(time);
    }

    /** Returns the expected requests a minute at a time. */
    double rate(long time) {
        return requests * curve.at(time);
    }

    private double mood(long time) {
        long knot = Math.floorDiv(time, MOOD);
        double within = (time - knot * MOOD) / (double) MOOD;
        return 0.8 + 0.4 * (unit(knot) * (1 - within) + unit(knot + 1) * within);
    }

    private double unit(long knot) {
        return new Dice(Hash.of(seed + 1, knot)).unit();
    }

    int anySeat(Dice dice) {
        return dice.below(seats);
    }

    /** Returns a seat whose people watch over what others do. */
    int patrolSeat(Dice dice) {
        return 10 * dice.below((seats + 9) / 10);
    }

    /** Returns a seat for people without an account, if the wiki has one. */
    int unregisteredSeat(Dice dice) {
        int without = seats / seatsPerUnregistered;
        return without == 0 ? anySeat(dice) : seatsPerUnregistered * dice.below(without) + seatsPerUnregistered - 1;
    }

    private boolean isUnregistered(int seat) {
        return seat % seatsPerUnregistered == seatsPerUnregistered - 1;
    }

    /** Returns the person on a seat. Sessions last 20 to 90 minutes, those of people without an account 4 to 15. */
    String user(int seat, long time) {
        Dice fixed = new Dice(Hash.of(seed + 2, seat));
        double u = fixed.unit();
        long length = (long) ((isUnregistered(seat) ? 4 + 11 * u : 20 + 70 * u) * MINUTE);
        long session = Math.floorDiv(time + (long) (fixed.unit() * length), length);
        Dice dice = new Dice(Hash.of(Hash.of(seed + 3, seat), session));
        return isUnregistered(seat) ? temporary(dice, time) : person((int) (square(dice) * pool()));
    }

    /** Returns the page that the seat's person is at, for 2 to 6 minutes. */
    Page page(int seat, long time) {
        Dice fixed = new Dice(Hash.of(seed + 4, seat));
        long length = (long) ((2 + 4 * fixed.unit()) * MINUTE);
        long visit = Math.floorDiv(time + (long) (fixed.unit() * length), length);
        Dice dice = new Dice(Hash.of(Hash.of(seed + 5, seat), visit));
        double u = dice.unit();
        if (u < HOT) {
            Dice today = new Dice(Hash.of(Hash.of(seed + 6, Math.floorDiv(time, DAY)), dice.below(hot)));
            return article(today.below(articles));
        }
        if (u < HOT + PERENNIAL && perennial > 0) {
            return perennial(dice.below(perennial));
        }
        return article((int) (square(dice) * articles));
    }

    /** Returns a page where many people write at all times. */
    Page perennial(int index) {
        return article(new Dice(Hash.of(seed + 7, index)).below(articles));
    }

    Page anyArticle(Dice dice) {
        return article(dice.below(articles));
    }

    /** Returns the article of a rank: always the same, and no other has its title. */
    Page article(int rank) {
        return new Page(0, Text.of(title(new Dice(Hash.of(seed + 8, rank)), rank)));
    }

    /** Articles one after another, as those who go through a list edit them. */
    Page nextArticle(int first, int index) {
        return article((first + index) % articles);
    }

    /** Returns a page that nobody has seen before. */
    Page newArticle(Dice dice) {
        return new Page(0, Text.of(title(dice, articles + dice.below(1_000_000_000))));
    }

    /** Returns a page outside of articles, with the English name of its namespace. */
    Page aside(int namespace, String prefix, Dice dice) {
        return new Page(namespace, Text.of(prefix + title(dice, dice.below(100_000))));
    }

    /** Returns a user's page, with the name that the namespace has in the wiki's language. */
    Page userPage(String user) {
        return new Page(
                2,
                Text.of(switch (language()) {
                            case "es" -> "Usuario:";
                            case "fr" -> "Utilisateur:";
                            case "de" -> "Benutzer:";
                            case "ru" -> "Участник:";
                            case "it" -> "Utente:";
                            case "pt" -> "Usuário:";
                            case "pl" -> "Wikipedysta:";
                            case "sv" -> "Användare:";
                            default -> "User:";
                        }
                        + user));
    }

    private String title(Dice dice, int unique) {
        StringBuilder title = new StringBuilder();
        String separator = new String(wiki.vocabulary().separator().plain(), UTF_8);
        int words = 2 + dice.below(2);
        for (int i = 0; i < words; i++) {
            title.append(new String(wiki.vocabulary().word(dice).plain(), UTF_8))
                    .append(separator);
        }
        return title.toString().strip() + " " + unique;
    }

    /** Somebody with an account, out of the wiki's pool. */
    String anyPerson(Dice dice) {
        return person(dice.below(pool()));
    }

    /** Somebody who has the right to protect and block. */
    String administrator(Dice dice) {
        return person(dice.below(12));
    }

    private int pool() {
        return seats * PEOPLE_PER_SEAT;
    }

    private String person(int rank) {
        return name(new Dice(Hash.of(seed + 9, rank))) + (rank * 131L + number);
    }

    /** Returns an account that was not there before. */
    String newPerson(Dice dice) {
        return name(dice) + (100_000_000L + dice.below(2_000_000_000));
    }

    private static String name(Dice dice) {
        String first = dice.oneOf(SYLLABLES);
        return first.substring(0, 1).toUpperCase(Locale.ROOT)
                + first.substring(1)
                + dice.oneOf(SYLLABLES)
                + dice.oneOf(SYLLABLES);
    }

    /** Returns the name shown for somebody without an account. */
    String temporary(Dice dice, long time) {
        int year = Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC).getYear();
        return String.format(Locale.ROOT, "~%d-%05d-%02d", year, dice.below(100_000), dice.below(100));
    }

    /** Returns the code in its name: {@code fr} of {@code frwiktionary}. */
    String language() {
        return language;
    }

    private static double square(Dice dice) {
        double u = dice.unit();
        return u * u;
    }
}
