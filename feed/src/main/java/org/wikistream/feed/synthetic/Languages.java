package org.wikistream.feed.synthetic;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** The languages of the smaller wikis. */
final class Languages {

    /** Ordered roughly by how much is changed in them. */
    static final List<String> BY_SIZE = List.of(
            "fr", "de", "es", "ru", "ja", "zh", "ar", "it", "pt", "fa", "pl", "uk", "vi", "nl", "ko", "he", "sv", "id",
            "cs", "tr", "ca", "sr", "no", "fi", "hu", "ro", "el", "bg", "hy", "bn", "hi", "th", "da", "sk", "hr", "et",
            "lt", "sl", "lv", "ka", "az", "uz", "kk", "ta", "mr", "ckb", "eo", "eu", "gl", "simple", "mg", "ceb", "ms",
            "or", "be", "mk", "tt", "ba", "ce", "ga", "cy", "la", "af", "sw", "bs", "sq", "is", "ur");

    /** The script and words of a language's titles. */
    record Traits(Vocabulary vocabulary, String category) {}

    private static final Traits ROMANCE = new Traits(Vocabulary.ROMANCE, "Categoria");
    private static final Traits GERMANIC = new Traits(Vocabulary.GERMANIC, "Kategori");
    private static final Traits SLAVIC_LATIN = new Traits(Vocabulary.SLAVIC_LATIN, "Kategorija");
    private static final Traits CYRILLIC = new Traits(Vocabulary.CYRILLIC, "Категория");
    private static final Traits TURKIC = new Traits(Vocabulary.TURKIC_LATIN, "Kategori");

    private static final Map<String, Traits> TRAITS = Map.ofEntries(
            entry("fr", new Traits(Vocabulary.ROMANCE, "Catégorie")),
            entry("es", new Traits(Vocabulary.ROMANCE, "Categoría")),
            entry("pt", ROMANCE),
            entry("it", ROMANCE),
            entry("ca", ROMANCE),
            entry("gl", ROMANCE),
            entry("ro", new Traits(Vocabulary.ROMANCE, "Categorie")),
            entry("de", new Traits(Vocabulary.GERMANIC, "Kategorie")),
            entry("nl", new Traits(Vocabulary.GERMANIC, "Categorie")),
            entry("sv", GERMANIC),
            entry("no", GERMANIC),
            entry("da", GERMANIC),
            entry("is", GERMANIC),
            entry("pl", new Traits(Vocabulary.SLAVIC_LATIN, "Kategoria")),
            entry("cs", SLAVIC_LATIN),
            entry("sk", SLAVIC_LATIN),
            entry("hr", SLAVIC_LATIN),
            entry("sl", SLAVIC_LATIN),
            entry("bs", SLAVIC_LATIN),
            entry("lt", SLAVIC_LATIN),
            entry("ru", CYRILLIC),
            entry("uk", new Traits(Vocabulary.CYRILLIC, "Категорія")),
            entry("bg", CYRILLIC),
            entry("sr", new Traits(Vocabulary.CYRILLIC, "Категорија")),
            entry("be", CYRILLIC),
            entry("mk", CYRILLIC),
            entry("kk", CYRILLIC),
            entry("tt", CYRILLIC),
            entry("ba", CYRILLIC),
            entry("ce", CYRILLIC),
            entry("ar", new Traits(Vocabulary.ARABIC, "تصنيف")),
            entry("fa", new Traits(Vocabulary.PERSIAN, "رده")),
            entry("ckb", new Traits(Vocabulary.PERSIAN, "پۆل")),
            entry("ur", new Traits(Vocabulary.PERSIAN, "زمرہ")),
            entry("he", new Traits(Vocabulary.HEBREW, "קטגוריה")),
            entry("el", new Traits(Vocabulary.GREEK, "Κατηγορία")),
            entry("hy", new Traits(Vocabulary.ARMENIAN, "Կատեգորիա")),
            entry("ka", new Traits(Vocabulary.GEORGIAN, "კატეგორია")),
            entry("hi", new Traits(Vocabulary.DEVANAGARI, "श्रेणी")),
            entry("mr", new Traits(Vocabulary.DEVANAGARI, "वर्ग")),
            entry("bn", new Traits(Vocabulary.BENGALI, "বিষয়শ্রেণী")),
            entry("ta", new Traits(Vocabulary.TAMIL, "பகுப்பு")),
            entry("or", new Traits(Vocabulary.ODIA, "ଶ୍ରେଣୀ")),
            entry("th", new Traits(Vocabulary.THAI, "หมวดหมู่")),
            entry("zh", new Traits(Vocabulary.CHINESE, "Category")),
            entry("ja", new Traits(Vocabulary.JAPANESE, "Category")),
            entry("ko", new Traits(Vocabulary.KOREAN, "분류")),
            entry("vi", new Traits(Vocabulary.VIETNAMESE, "Thể loại")),
            entry("tr", TURKIC),
            entry("az", TURKIC),
            entry("uz", new Traits(Vocabulary.TURKIC_LATIN, "Turkum")));

    private static final Traits ASCII = new Traits(Vocabulary.ENGLISH, "Category");

    private Languages() {}

    static Traits traits(String language) {
        return TRAITS.getOrDefault(language, ASCII);
    }
}
