package org.wikistream.dashboard.search;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wikistream.display.SafeText;
import org.wikistream.enrichment.CategoryDirection;

/**
 * Describes a log entry or a categorize event in English. The summaries of both are empty, or a sentence in the wiki's
 * language.
 */
final class LogWords {

    private static final String LOG = "log";
    private static final String CATEGORIZE = "categorize";
    private static final int LONGEST_ARGUMENT = 200;

    private static final Map<String, String> WORDS = Map.ofEntries(
            entry("block/block", "blocked"),
            entry("block/reblock", "changed the block"),
            entry("block/unblock", "unblocked"),
            entry("gblblock/gblock", "blocked on all wikis"),
            entry("gblblock/gunblock", "unblocked on all wikis"),
            entry("newusers/create", "created the account"),
            entry("newusers/create2", "created an account for somebody"),
            entry("newusers/byemail", "created an account for somebody"),
            entry("newusers/autocreate", "account was created automatically"),
            entry("newusers/newusers", "created the account"),
            entry("upload/upload", "uploaded"),
            entry("upload/overwrite", "uploaded a new version"),
            entry("upload/revert", "went back to an earlier version"),
            entry("move/move", "moved"),
            entry("move/move_redir", "moved over a redirect"),
            entry("delete/delete", "deleted"),
            entry("delete/delete_redir", "deleted a redirect by moving over it"),
            entry("delete/restore", "restored"),
            entry("delete/revision", "changed who can see versions"),
            entry("delete/event", "changed who can see log entries"),
            entry("protect/protect", "protected"),
            entry("protect/modify", "changed the protection"),
            entry("protect/unprotect", "unprotected"),
            entry("protect/move_prot", "moved the protection"),
            entry("stable/config", "set which version is shown"),
            entry("stable/modify", "changed which version is shown"),
            entry("stable/reset", "reset which version is shown"),
            entry("patrol/patrol", "marked as patrolled"),
            entry("patrol/autopatrol", "was patrolled automatically"),
            entry("review/approve", "marked a revision as reviewed"),
            entry("review/approve-a", "revision was reviewed automatically"),
            entry("review/approve-i", "marked the first revision as reviewed"),
            entry("review/approve-ia", "first revision was reviewed automatically"),
            entry("review/unapprove", "took back a review"),
            entry("pagetriage-curation/reviewed", "marked as reviewed"),
            entry("pagetriage-curation/unreviewed", "marked as not reviewed"),
            entry("pagetriage-curation/tag", "tagged"),
            entry("thanks/thank", "thanked"),
            entry("rights/rights", "changed the rights"),
            entry("rights/autopromote", "was given rights automatically"),
            entry("renameuser/renameuser", "renamed"),
            entry("merge/merge", "merged histories"),
            entry("import/upload", "imported"),
            entry("import/interwiki", "imported from another wiki"),
            entry("create/create", "created"),
            entry("contentmodel/change", "changed the content model"),
            entry("contentmodel/new", "created with another content model"),
            entry("tag/update", "changed tags"),
            entry("massmessage/send", "sent a message to many"),
            entry("globalauth/setstatus", "changed the status of the global account"),
            entry("growthexperiments/addlink", "added suggested links"));

    private LogWords() {}

    /** Returns nothing for changes of other types. */
    static @Nullable String of(JsonNode source) {
        String type = source.path("type").asText();
        if (type.equals(CATEGORIZE)) {
            return categorized(source);
        }
        return type.equals(LOG) ? logged(source) : null;
    }

    private static String categorized(JsonNode source) {
        String page = ChangeMapper.text(source.path("page"));
        String category = ChangeMapper.text(source.path("title"));
        String what = page == null ? "a page" : shortened(page);
        String where = category == null ? "a category" : shortened(category);
        return switch (CategoryDirection.of(source.path("comment").asText(""))) {
            case IN -> what + " added to " + where;
            case OUT -> what + " removed from " + where;
            case UNKNOWN -> what + " entered or left " + where;
        };
    }

    private static @Nullable String logged(JsonNode source) {
        String type = ChangeMapper.text(source.path("log_type"));
        String action = ChangeMapper.text(source.path("log_action"));
        if (type == null || action == null) {
            return null;
        }
        String name = type + "/" + action;
        JsonNode params = source.path("log_params");
        if (name.equals("abusefilter/hit")) {
            return filtered(params);
        }
        String words = WORDS.getOrDefault(name, shortened(name));
        return switch (type) {
            case "move" -> with(words, " to ", argument(params, "target"));
            case "block" -> with(words, " for ", argument(params, "duration"));
            default -> words;
        };
    }

    private static String filtered(JsonNode params) {
        String words = with("triggered filter", " ", argument(params, "filter"));
        String actions = argument(params, "actions");
        String done = actions == null ? "no action" : actions.replace(",", ", ");
        return words + " (" + done + ")";
    }

    private static String with(String words, String between, @Nullable String argument) {
        return argument == null ? words : words + between + argument;
    }

    private static @Nullable String argument(JsonNode params, String name) {
        JsonNode value = params.path(name);
        String text = value.isNumber() ? value.asText() : ChangeMapper.text(value);
        return text == null ? null : shortened(text);
    }

    private static String shortened(String text) {
        return SafeText.of(text.length() <= LONGEST_ARGUMENT ? text : text.substring(0, LONGEST_ARGUMENT) + "…");
    }
}
