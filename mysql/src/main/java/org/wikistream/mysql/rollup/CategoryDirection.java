package org.wikistream.mysql.rollup;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a page was put into a category or taken out, by the words of the event's comment. MediaWiki says it in the wiki's
 * language and in no field, so this knows the verbs of the larger wikis, and of a wiki that wrote other words nothing.
 */
enum CategoryDirection {
    IN,
    OUT,
    UNKNOWN;

    /** Titles may hold any words. */
    private static final Pattern LINK = Pattern.compile("\\[\\[[^\\]]*\\]\\]");

    /** Parts of words, in small letters. */
    private static final List<String> INTO = List.of(
            "added to", // English
            "nampiana", // Malagasy
            "hinzugefügt", // German
            "ajoutée", // French
            "añadida", // Spanish
            "adicionad", // Portuguese
            "aggiunta", // Italian
            "afegida", // Catalan
            "engadiuse", // Galician
            "toegevoegd", // Dutch
            "tilføjet", // Danish
            "lagt til", // Norwegian
            "lades till", // Swedish
            "lisätty", // Finnish
            "dodano", // Polish, Croatian
            "zařazena", // Czech
            "добавлена", // Russian
            "додано", // Ukrainian
            "додата", // Serbian
            "προστέθηκε", // Greek
            "eklendi", // Turkish
            "əlavə edildi", // Azerbaijani
            "qoʻshildi", // Uzbek
            "ավելացվել", // Armenian
            "أضيفت", // Arabic
            "اضافه شد", // Persian
            "נוסף", // Hebrew
            "যোগ করা", // Bengali
            "சேர்க்கப்பட்டது", // Tamil
            "添加至", // Chinese
            "に追加", // Japanese
            "분류에 추가", // Korean
            "được xếp vào", // Vietnamese
            "ditambahkan"); // Indonesian

    private static final List<String> OUT_OF = List.of(
            "removed from", // English
            "entfernt", // German
            "supprimée", // French
            "retirée", // French
            "eliminada", // Spanish
            "removida", // Portuguese
            "rimossa", // Italian
            "treta de", // Catalan
            "verwijderd", // Dutch
            "fjernet", // Danish, Norwegian
            "togs bort", // Swedish
            "poistettu", // Finnish
            "usunięto", // Polish
            "odebrána", // Czech
            "убрана", // Russian
            "удалена", // Russian
            "вилучено", // Ukrainian
            "уклоњена", // Serbian
            "αφαιρέθηκε", // Greek
            "çıkarıldı", // Turkish
            "أزيلت", // Arabic
            "حذف شد", // Persian
            "הוסר", // Hebrew
            "移除", // Chinese
            "から除外", // Japanese
            "분류에서 제거", // Korean
            "ہٹایا", // Urdu
            "dihapus"); // Indonesian

    static CategoryDirection of(@Nullable String comment) {
        if (comment == null) {
            return UNKNOWN;
        }
        String words = LINK.matcher(comment).replaceAll(" ").toLowerCase(Locale.ROOT);
        boolean in = INTO.stream().anyMatch(words::contains);
        boolean out = OUT_OF.stream().anyMatch(words::contains);
        if (in == out) {
            return UNKNOWN;
        }
        return in ? IN : OUT;
    }
}
