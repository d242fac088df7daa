package org.wikistream.dashboard.search;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wikistream.display.WikiNames;
import org.wikistream.enrichment.AutoComment;

/**
 * Translates Wikibase's code for an edit of an item into English: {@code wbsetlabel-add:1|en} is "Added the English
 * label".
 *
 * @see <a href="https://www.mediawiki.org/wiki/Wikibase/Summaries">how summaries are made</a>
 */
final class WikibaseWords {

    private static final String UNKNOWN = "Changed data";
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,12}(-[a-z0-9]{1,12}){0,3}");
    private static final Pattern WIKI = Pattern.compile("[a-z0-9_]{3,40}");
    private static final List<String> FOR_ALL = List.of("mul", "muls");

    /** The texts of a language, by the code's name without the action. */
    private static final Map<String, String> TEXTS =
            Map.of("wbsetlabel", "label", "wbsetdescription", "description", "wbsetaliases", "aliases");

    private static final Map<String, String> DONE =
            Map.of("add", "Added", "set", "Changed", "update", "Changed", "remove", "Removed", "add-remove", "Changed");

    private static final Map<String, String> WORDS = Map.ofEntries(
            entry("wbeditentity-create", "Created the item"),
            entry("wbeditentity-create-item", "Created the item"),
            entry("wbeditentity-create-property", "Created the property"),
            entry("wbeditentity-create-lexeme", "Created the lexeme"),
            entry("wbeditentity-update", "Changed the item"),
            entry("wbeditentity-override", "Replaced the item's content"),
            entry("wbcreateclaim-create", "Added a statement"),
            entry("wbcreateclaim-value", "Added a statement"),
            entry("wbcreateclaim-novalue", "Added a statement without value"),
            entry("wbcreateclaim-somevalue", "Added a statement of unknown value"),
            entry("wbsetclaim-create", "Added a statement"),
            entry("wbsetclaim-update", "Changed a statement"),
            entry("wbsetclaim-update-rank", "Changed a statement's rank"),
            entry("wbsetclaim-update-qualifiers", "Changed a statement's qualifiers"),
            entry("wbsetclaim-update-references", "Changed a statement's references"),
            entry("wbsetclaimvalue", "Changed a statement"),
            entry("wbremoveclaims-remove", "Removed a statement"),
            entry("wbremoveclaims-update", "Removed a statement"),
            entry("wbremoveclaims", "Removed a statement"),
            entry("wbsetreference", "Changed a reference"),
            entry("wbsetreference-add", "Added a reference"),
            entry("wbsetreference-set", "Changed a reference"),
            entry("wbremovereferences-remove", "Removed a reference"),
            entry("wbsetqualifier-add", "Added a qualifier"),
            entry("wbsetqualifier-update", "Changed a qualifier"),
            entry("wbremovequalifiers-remove", "Removed a qualifier"),
            entry("wblinktitles-create", "Created the item for two pages"),
            entry("wblinktitles-connect", "Linked two pages"),
            entry("wbmergeitems-from", "Merged an item into this one"),
            entry("wbmergeitems-to", "Merged the item into another"),
            entry("wblmergelexemes-from", "Merged a lexeme into this one"),
            entry("wblmergelexemes-to", "Merged the lexeme into another"),
            entry("wbcreateredirect", "Redirected to another item"),
            entry("special-create-item", "Created the item"),
            entry("special-create-property", "Created the property"),
            entry("special-create-lexeme", "Created the lexeme"),
            entry("add-sense", "Added a sense"),
            entry("update-sense-glosses", "Changed a sense"),
            entry("add-sense-glosses", "Added a gloss"),
            entry("remove-sense", "Removed a sense"),
            entry("add-form", "Added a form"),
            entry("update-form-elements", "Changed a form"),
            entry("update-form-representations", "Changed a form"),
            entry("remove-form", "Removed a form"),
            entry("undo", "Undid an edit"),
            entry("restore", "Restored an earlier version"),
            entry("entityschema-summary-undo", "Undid an edit"),
            entry("entityschema-summary-restore", "Restored an earlier version"));

    private static final String LANGUAGES = "wbeditentity-update-languages";
    private static final String ALL_TEXTS = "wbsetlabeldescriptionaliases";
    private static final String SITELINK = "wbsetsitelink-";
    private static final String CLIENT_SITELINK = "clientsitelink-";

    private WikibaseWords() {}

    /** Returns nothing if the text is the name of a section. */
    static Optional<String> of(String auto) {
        if (!AutoComment.isAction(auto)) {
            return Optional.empty();
        }
        int colon = auto.indexOf(':');
        String name = colon < 0 ? auto : auto.substring(0, colon);
        List<String> arguments = List.of(auto.substring(colon + 1).split("\\|", -1));
        return Optional.of(words(name, arguments));
    }

    private static String words(String name, List<String> arguments) {
        String fixed = WORDS.get(name);
        if (fixed != null) {
            return fixed;
        }
        int dash = name.indexOf('-');
        String done = dash < 0 ? null : DONE.get(name.substring(dash + 1));
        String what = dash < 0 ? null : TEXTS.get(name.substring(0, dash));
        String first = arguments.size() > 1 ? arguments.get(1) : "";
        if (what != null && done != null) {
            return done + " the " + what + inLanguage(first);
        }
        if (name.equals(ALL_TEXTS)) {
            return "Changed label, description and aliases" + inLanguage(first);
        }
        if (name.startsWith(LANGUAGES)) {
            return "Changed labels, descriptions or aliases" + inLanguages(arguments);
        }
        if (name.startsWith(SITELINK)) {
            String verb = name.contains("remove") ? "Removed" : name.contains("add") ? "Added" : "Changed";
            return verb + " the link" + toWiki(first);
        }
        if (name.startsWith(CLIENT_SITELINK)) {
            return (name.endsWith("remove") ? "Removed" : "Changed") + " the link" + toWiki(first);
        }
        return UNKNOWN;
    }

    private static String inLanguage(String code) {
        if (FOR_ALL.contains(code)) {
            return " for all languages";
        }
        return LANGUAGE.matcher(code).matches() ? " in " + WikiNames.language(code) : "";
    }

    /** The second argument is the number of languages, or lists some of them. */
    private static String inLanguages(List<String> arguments) {
        String last = arguments.size() > 2 ? arguments.get(2) : "";
        if (last.matches("[0-9]{1,4}")) {
            return last.equals("1") ? " in 1 language" : " in " + last + " languages";
        }
        List<String> codes = List.of(last.split(",\\s*", -1));
        if (last.isEmpty()) {
            return "";
        }
        return codes.size() == 1 ? inLanguage(codes.get(0)) : " in " + codes.size() + " languages";
    }

    private static String toWiki(String wiki) {
        return WIKI.matcher(wiki).matches() ? " to " + WikiNames.of(wiki) : "";
    }
}
