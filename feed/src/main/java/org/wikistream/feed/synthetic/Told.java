package org.wikistream.feed.synthetic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The contents of an event that are not left to chance.
 *
 * @param comment in JSON's form
 * @param html what MediaWiki makes of it, in JSON's form
 * @param log of an event of type log
 * @param params {@code log_params} in JSON's form; null for those that the log mostly has
 */
@SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
public record Told(byte[] comment, byte[] html, LogEntries.@Nullable Log log, byte @Nullable [] params) {

    private static final Pattern LINK = Pattern.compile("\\[\\[([^\\]|]+)(?:\\|([^\\]]*))?]]");
    private static final Pattern AUTO = Pattern.compile("/\\* (.*?) \\*/");

    /**
     * Of an edit.
     *
     * @param wikiText without quotes, backslashes, and what HTML has to escape
     */
    public static Told comment(String wikiText) {
        return new Told(wikiText.getBytes(UTF_8), html(wikiText).getBytes(UTF_8), null, null);
    }

    /** Of an entry of a log. */
    public static Told log(LogEntries.Log log, String wikiText) {
        return new Told(wikiText.getBytes(UTF_8), html(wikiText).getBytes(UTF_8), log, null);
    }

    /** Of a page that is moved to a title, in JSON's form. */
    public static Told move(String title) {
        byte[] params = ("{\"target\":\"" + title + "\",\"noredir\":\"0\"}").getBytes(UTF_8);
        return new Told(new byte[0], new byte[0], LogEntries.Log.MOVE, params);
    }

    private static String html(String wikiText) {
        String linked = LINK.matcher(wikiText).replaceAll(link -> {
            String target = link.group(1);
            String label = link.group(2) == null ? target : link.group(2);
            return Matcher.quoteReplacement("<a href=\\\"/wiki/"
                    + URLEncoder.encode(target.replace(' ', '_'), UTF_8)
                            .replace("%3A", ":")
                            .replace("%2F", "/") + "\\\" title=\\\"" + target + "\\\">" + label + "</a>");
        });
        return AUTO.matcher(linked)
                .replaceAll("<span dir=\\\\\"auto\\\\\"><span class=\\\\\"autocomment\\\\\">$1: </span></span>");
    }
}
