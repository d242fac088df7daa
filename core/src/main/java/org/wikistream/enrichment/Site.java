package org.wikistream.enrichment;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The project that a wiki belongs to, and its language. Both follow from the name of its database ({@code wiki}), not
 * from {@code server_name}: events of {@code auth.wikimedia.org} name the project's wiki, and that server.
 *
 * @param project {@code wikipedia}, {@code wiktionary}, {@code wikibooks}, {@code wikiquote}, {@code wikisource},
 *     {@code wikiversity}, {@code wikivoyage}, {@code wikinews}; {@code wikimedia} for chapters and user groups; or a
 *     wiki that is a project of its own, such as {@code commons} and {@code wikidata}. The wikis for tests are all
 *     {@code test}
 * @param language the code in the wiki's address, such as {@code zh-min-nan}, or {@code simple}; absent if a wiki is
 *     of no language
 */
public record Site(String project, @Nullable String language) {

    private static final String WIKIPEDIA = "wikipedia";

    /** Ends of database names; {@code wiki} alone is a Wikipedia or a wiki of its own, and is treated apart. */
    private static final String[] PROJECTS = {
        "wiktionary", "wikibooks", "wikiquote", "wikisource", "wikiversity", "wikivoyage", "wikinews"
    };

    private static final String CHAPTER = "wikimedia";
    private static final String WIKI = "wiki";
    private static final String TEST = "test";

    private static final Map<String, Site> OWN = Map.ofEntries(
            own("abstractwiki", "abstract"),
            own("advisorywiki", "advisory"),
            own("apiportalwiki", "apiportal"),
            own("betawikiversity", "wikiversity"),
            own("commonswiki", "commons"),
            own("donatewiki", "donate"),
            own("foundationwiki", "foundation"),
            own("incubatorwiki", "incubator"),
            own("labswiki", "wikitech"),
            own("loginwiki", "login"),
            own("mediawikiwiki", "mediawiki"),
            own("metawiki", "meta"),
            own("nostalgiawiki", "nostalgia"),
            own("outreachwiki", "outreach"),
            own("qualitywiki", "quality"),
            own("sourceswiki", "wikisource"),
            own("specieswiki", "species"),
            own("strategywiki", "strategy"),
            own("tenwiki", "ten"),
            own("test2wiki", TEST),
            own("testcommonswiki", TEST),
            own("testwiki", TEST),
            own("testwikidatawiki", TEST),
            own("thankyouwiki", "thankyou"),
            own("usabilitywiki", "usability"),
            own("votewiki", "vote"),
            own("wikidatawiki", "wikidata"),
            own("wikifunctionswiki", "wikifunctions"),
            own("wikimaniawiki", "wikimania"));

    /** A wiki for each conference until 2018: {@code wikimania2005wiki}. */
    private static final String WIKIMANIA = "wikimania2";

    /**
     * Codes of other than two or three letters. No wiki of its own has a name as short as that, but for the closed one
     * that is listed above; so a new language is known without being told, as long as its code is short.
     */
    private static final Set<String> LONG_CODES = Set.of(
            "bat_smg",
            "be_x_old",
            "cbk_zam",
            "fiu_vro",
            "map_bms",
            "nds_nl",
            "roa_rup",
            "roa_tara",
            "simple",
            "zh_classical",
            "zh_min_nan",
            "zh_yue");

    /** This wiki is private, and listed only because its name looks like that of a language. */
    private static final String COMMITTEE = "fdcwiki";

    /** The one wiki that was moved to another address and kept its database. */
    private static final String TARASK = "be_x_old";

    /** Returns the site of a database name such as {@code enwiki}; absent if the form of the name is unknown. */
    public static @Nullable Site of(@Nullable String wiki) {
        if (wiki == null) {
            return null;
        }
        if (wiki.endsWith(WIKI)) {
            Site own = OWN.get(wiki);
            return own != null ? own : ofWikipedia(wiki);
        }
        for (String project : PROJECTS) {
            if (wiki.endsWith(project)) {
                String code = wiki.substring(0, wiki.length() - project.length());
                return isCode(code) ? new Site(project, address(code)) : OWN.get(wiki);
            }
        }
        return wiki.endsWith(CHAPTER) && wiki.length() > CHAPTER.length() ? new Site(CHAPTER, null) : null;
    }

    private static @Nullable Site ofWikipedia(String wiki) {
        String code = wiki.substring(0, wiki.length() - WIKI.length());
        if (isCode(code) && !wiki.equals(COMMITTEE)) {
            return new Site(WIKIPEDIA, address(code));
        }
        return wiki.startsWith(WIKIMANIA) ? new Site("wikimania", null) : null;
    }

    private static boolean isCode(String code) {
        if (code.length() > 3) {
            return LONG_CODES.contains(code);
        }
        for (int i = 0; i < code.length(); i++) {
            if (code.charAt(i) < 'a' || code.charAt(i) > 'z') {
                return false;
            }
        }
        return code.length() > 1;
    }

    private static String address(String code) {
        return code.equals(TARASK) ? "be-tarask" : code.replace('_', '-');
    }

    private static Map.Entry<String, Site> own(String wiki, String project) {
        return Map.entry(wiki, new Site(project, null));
    }
}
