package org.wikistream.enrichment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * English names of namespaces, the same for every language, so that {@code Benutzer}, {@code Участник} and {@code User}
 * are one group. They are the canonical names of MediaWiki's API, with blanks, {@code Main} where that is empty, and
 * {@code Item} for namespace 0 of Wikidata. Discussions are called {@code Talk} and {@code User talk}. Numbers above 15
 * have different meanings on almost every wiki; {@code namespaces.txt} next to this class lists them.
 *
 * <p>Missed: namespaces that one wiki has alone and that have no name in English (32 of the 722 that Wikimedia's
 * configuration gives single wikis of the projects with a language), those of chapters, those renamed or added later.
 * They are absent.
 */
public final class Namespaces {

    private static final String RESOURCE = "namespaces.txt";
    private static final String EVERY_WIKI = "*";
    private static final String TALK = "Talk";

    /** Names by number of a wiki, a project or {@link #EVERY_WIKI}, including those of discussions. */
    private static final Map<String, Map<Integer, String>> NAMES = read();

    private Namespaces() {}

    /**
     * Returns the name of a namespace of a wiki.
     *
     * @param site of the wiki; without it only what is the same on every wiki is known
     */
    public static @Nullable String nameOf(@Nullable String wiki, @Nullable Site site, @Nullable Integer namespace) {
        if (namespace == null) {
            return null;
        }
        String name = wiki == null ? null : find(wiki, namespace);
        if (name == null && site != null) {
            name = find(site.project(), namespace);
        }
        return name == null ? find(EVERY_WIKI, namespace) : name;
    }

    /** Returns all names, in alphabetical order. */
    public static SortedSet<String> names() {
        SortedSet<String> all = new TreeSet<>();
        NAMES.values().forEach(place -> all.addAll(place.values()));
        return all;
    }

    private static @Nullable String find(String place, Integer namespace) {
        Map<Integer, String> names = NAMES.get(place);
        return names == null ? null : names.get(namespace);
    }

    private static Map<String, Map<Integer, String>> read() {
        Map<String, Map<Integer, String>> names = new HashMap<>();
        try (InputStream bytes = Objects.requireNonNull(Namespaces.class.getResourceAsStream(RESOURCE), RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    add(line.split(" "), names);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
        return names;
    }

    private static void add(String[] line, Map<String, Map<Integer, String>> names) {
        int number = Integer.parseInt(line[0]);
        String name = line[1].replace('_', ' ');
        for (int i = 2; i < line.length; i++) {
            Map<Integer, String> place = names.computeIfAbsent(line[i], key -> new HashMap<>());
            String other = place.put(number, name);
            if (other != null) {
                throw new IllegalStateException(
                        RESOURCE + ": " + number + " is " + other + " and " + name + " on " + line[i]);
            }
            if (number > 0) {
                place.put(number + 1, name + " talk");
            } else if (number == 0) {
                place.put(number + 1, TALK);
            }
        }
    }
}
