package org.wikistream.display;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wikistream.enrichment.Site;

/** English names of wikis: {@code Macedonian Wikipedia} for {@code mkwiki}. */
public final class WikiNames {

    /** The name under which changes are counted that name no wiki. */
    private static final String UNKNOWN = "unknown";

    /** Projects that have a wiki for each language. */
    private static final Map<String, String> PROJECTS = Map.ofEntries(
            entry("wikipedia", "Wikipedia"),
            entry("wiktionary", "Wiktionary"),
            entry("wikibooks", "Wikibooks"),
            entry("wikiquote", "Wikiquote"),
            entry("wikisource", "Wikisource"),
            entry("wikiversity", "Wikiversity"),
            entry("wikivoyage", "Wikivoyage"),
            entry("wikinews", "Wikinews"));

    /** Wikis of no language. */
    private static final Map<String, String> OWN = Map.ofEntries(
            entry("abstractwiki", "Abstract Wikipedia"),
            entry("betawikiversity", "Wikiversity Beta"),
            entry("commonswiki", "Wikimedia Commons"),
            entry("foundationwiki", "Wikimedia Foundation Governance Wiki"),
            entry("incubatorwiki", "Wikimedia Incubator"),
            entry("labswiki", "Wikitech"),
            entry("loginwiki", "Wikimedia's login wiki"),
            entry("mediawikiwiki", "MediaWiki.org"),
            entry("metawiki", "Meta-Wiki"),
            entry("outreachwiki", "Wikimedia Outreach"),
            entry("sourceswiki", "Multilingual Wikisource"),
            entry("specieswiki", "Wikispecies"),
            entry("testwiki", "Test Wikipedia"),
            entry("test2wiki", "Test Wikipedia 2"),
            entry("testcommonswiki", "Test Commons"),
            entry("testwikidatawiki", "Test Wikidata"),
            entry("wikidatawiki", "Wikidata"),
            entry("wikifunctionswiki", "Wikifunctions"),
            entry("wikimaniawiki", "Wikimania"));

    /** Codes that mean a different language elsewhere, or none. */
    private static final Map<String, String> LANGUAGES = Map.ofEntries(
            entry("als", "Alemannic"),
            entry("bat-smg", "Samogitian"),
            entry("be-tarask", "Belarusian (Taraškievica)"),
            entry("cbk-zam", "Zamboanga Chavacano"),
            entry("eml", "Emilian-Romagnol"),
            entry("fiu-vro", "Võro"),
            entry("map-bms", "Banyumasan"),
            entry("nds-nl", "Low Saxon"),
            entry("roa-rup", "Aromanian"),
            entry("roa-tara", "Tarantino"),
            entry("simple", "Simple English"),
            entry("zh-classical", "Classical Chinese"),
            entry("zh-min-nan", "Southern Min"),
            entry("zh-yue", "Cantonese"));

    private WikiNames() {}

    /** Returns the name; if it is unknown, the database's name, which is equally correct. */
    public static String of(String wiki) {
        if (wiki.equals(UNKNOWN)) {
            return "Unknown wiki";
        }
        String own = OWN.get(wiki);
        if (own != null) {
            return own;
        }
        Site site = Site.of(wiki);
        String project = site == null ? null : PROJECTS.get(site.project());
        return site == null || project == null || site.language() == null
                ? SafeText.of(wiki)
                : language(site.language()) + " " + project;
    }

    /** Returns the English name of a language by its code in addresses and in data; if it is unknown, the code. */
    public static String language(String code) {
        String special = LANGUAGES.get(code);
        return special != null ? special : Locale.forLanguageTag(code).getDisplayName(Locale.ENGLISH);
    }

    /**
     * Returns the name of a language in that language, such as {@code македонски}; nothing if it is unknown or equals
     * its English name.
     */
    public static Optional<String> ownLanguage(String code) {
        Locale language = Locale.forLanguageTag(code);
        String own = language.getDisplayName(language);
        boolean other = LANGUAGES.containsKey(code) || own.equals(language.getDisplayName(Locale.ENGLISH));
        return other || own.equals(code) ? Optional.empty() : Optional.of(own);
    }
}
