package org.wikistream.enrichment;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether an event of type {@code categorize} says that a page was put into a category, or that it was taken out. No
 * field has it: the comment says it in a sentence of the wiki's language, MediaWiki's messages {@code
 * recentchanges-page-added-to-category} and {@code -removed-from-category}. They are distinguished by their verbs, in
 * any form. A sentence in a language that isn't listed, or that a wiki has reworded, stays unknown.
 */
public enum CategoryDirection {
    IN,
    OUT,
    UNKNOWN;

    /**
     * Texts that mean "added", in small letters, by language. No text of one list occurs in a sentence of the other.
     */
    private static final List<String> ADDED = List.of(
            // en, de, nl, sv, da, no and nn, fi, et, lv, lt
            "added to",
            "hinzugefügt",
            "toegevoegd",
            "lades till",
            "lagts till",
            "tilføjet",
            "lagt til",
            "lagd til",
            "lisätty",
            "lisättiin",
            "lisatud",
            "lisati",
            "pievienot",
            "pridėt",
            "įtraukt",
            // fr, es, it, pt, ca, gl, ro
            "ajouté",
            "añadid",
            "agregad",
            "aggiunt",
            "adicionad",
            "afegid",
            "engadi",
            "adăugat",
            // pl and sl and hr and bs, cs, sk
            "dodan",
            "dodat",
            "zařazen",
            "přidán",
            "pridan",
            "zaraden",
            // ru and bg, uk, be, sr, mk
            "добавен",
            "добавлен",
            "додано",
            "дададзен",
            "додат",
            "додаден",
            // hu, eo, eu, sq, cy, mt, el, hy, ka
            "hozzáad",
            "bekerült",
            "aldonit",
            "aldoniĝis",
            "gehitu",
            "shtuar",
            "ychwanegwyd",
            "miżjud",
            "προστέθηκε",
            "ավելացվ",
            "დაემატა",
            // tr, az, uz, kk, ce
            "eklendi",
            "əlavə edildi",
            "qoʻshildi",
            "қосылды",
            "тоьхна",
            // ar, fa, ckb, ur, he
            "أضيف",
            "اضافه شد",
            "زیادکرا",
            "زیاد کرا",
            "شامل کیا",
            "נוספ",
            "נוסף",
            // bn, hi, ta, th, vi, id and ms, mg
            "যোগ করা",
            "जोड़ा",
            "சேர்க்கப்பட்ட",
            "เพิ่ม",
            "được xếp vào",
            "được thêm vào",
            "ditambah",
            "nampiana",
            // zh, ja, ko
            "添加至",
            "加入",
            "に追加",
            "추가");

    /** Texts that mean "removed". */
    private static final List<String> REMOVED = List.of(
            // en, de, nl, sv, da and no, nn, fi, et, lv, lt
            "removed from",
            "entfernt",
            "verwijderd",
            "togs bort",
            "tagits bort",
            "fjernet",
            "fjerna",
            "poistettu",
            "poistettiin",
            "eemaldat",
            "noņemt",
            "izņemt",
            "pašalint",
            // fr, es and pt and ca, gl, it, ro
            "supprimé",
            "retiré",
            "eliminad",
            "removid",
            "suprimid",
            "treta de",
            "eliminou",
            "retirou",
            "rimoss",
            "eliminat",
            "înlăturat",
            // pl, cs and sk, sl, hr and bs and sr
            "usunięt",
            "odebrán",
            "odstraněn",
            "vyřazen",
            "odstránen",
            "odstranjen",
            "uklonjen",
            // ru, uk, be, bg, sr, mk
            "убран",
            "удален",
            "исключен",
            "вилучено",
            "видалено",
            "выдален",
            "премахнат",
            "уклоњен",
            "отстранет",
            // hu, eo, eu, sq, cy, mt, el, hy, ka
            "eltávolít",
            "kikerült",
            "forigit",
            "foriĝis",
            "kendu",
            "hequr",
            "tynnwyd",
            "tneħħ",
            "mneħħi",
            "αφαιρέθηκε",
            "հեռացվ",
            "հանվել",
            "ამოღებულ",
            "წაიშალა",
            // tr, az, uz, kk, ce
            "çıkarıldı",
            "kaldırıldı",
            "çıxarıldı",
            "silindi",
            "olib tashlandi",
            "chiqarildi",
            "алынды",
            "дӏаяьккхина",
            // ar, fa, ckb, ur, he
            "أزيل",
            "حذف شد",
            "برداشته شد",
            "لابرا",
            "ہٹایا",
            "הוסר",
            // bn, hi, ta, th, vi, id and ms, mg
            "অপসারণ",
            "সরানো",
            "हटाया",
            "நீக்கப்பட்ட",
            "ลบออก",
            "นำออก",
            "khỏi thể loại",
            "dihapus",
            "dikeluarkan",
            "nesorina",
            // zh, ja, ko
            "移除",
            "移出",
            "から除外",
            "から除去",
            "から削除",
            "제거");

    /** Returns what a comment says; unknown if there is no comment, or if it says both. */
    public static CategoryDirection of(@Nullable String comment) {
        if (comment == null) {
            return UNKNOWN;
        }
        String words = withoutLinks(comment).toLowerCase(Locale.ROOT);
        boolean in = ADDED.stream().anyMatch(words::contains);
        boolean out = REMOVED.stream().anyMatch(words::contains);
        if (in == out) {
            return UNKNOWN;
        }
        return in ? IN : OUT;
    }

    /**
     * Removes the links, because a title may contain any words, and the second link of the bundled form says that the
     * page is included somewhere.
     */
    private static String withoutLinks(String comment) {
        StringBuilder words = new StringBuilder(comment.length());
        int from = 0;
        for (WikiLink link = WikiLink.next(comment, 0); link != null; link = WikiLink.next(comment, link.end())) {
            words.append(comment, from, link.start()).append(' ');
            from = link.end();
        }
        return words.append(comment, from, comment.length()).toString();
    }
}
