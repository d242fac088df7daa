package org.wikistream.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Checks the documents against the checkout: their links, and the commands, classes and versions that they name. */
class DocumentationTest {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final String README = "README.md";
    private static final int README_LINES = 120;

    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]*)]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern JAR = Pattern.compile("-(\\d+\\.\\d+\\.\\d+)-(?:job|all)\\.jar");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+)(?:\\.\\w+)?`");

    private static final String LAUNCHER = "./wikistream ";
    /** The launcher passes these commands to programs of their own, whose options it does not know. */
    private static final Set<String> PROGRAMS = Set.of("sql", "archive query");
    /** The other options of these commands are settings of a job, or Flink's. */
    private static final Set<String> PASSES_ON = Set.of("submit", "upgrade", "replay-rejected", "flink");

    private static final Pattern OPTION = Pattern.compile("\\[?(--?[a-z][a-z-]*)");
    /** The end of a command: a comment, a pipe or a redirection. */
    private static final Pattern END = Pattern.compile(" +#.*| [|>].*");

    static Stream<String> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(HOME.resolve("docs"));
                Stream<Path> root = Files.list(HOME)) {
            return Stream.concat(root, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(file -> HOME.relativize(file).toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsToAFileOrAHeading(String page) throws IOException {
        List<String> dead = new ArrayList<>();
        for (String link : links(page)) {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? HOME.resolve(page) : target(page, parts[0]);
            if (!Files.exists(target) || !target.startsWith(HOME)) {
                dead.add(link);
            } else if (parts.length == 2 && !anchors(target).contains(parts[1])) {
                dead.add(link + ": no such heading");
            }
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void everyPageCanBeReachedFromTheReadme() throws IOException {
        Set<String> reached = new HashSet<>(Set.of(README));
        Deque<String> next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            String page = next.pop();
            for (String link : links(page)) {
                String target =
                        HOME.relativize(target(page, link.split("#", 2)[0])).toString();
                if (target.endsWith(".md") && reached.add(target)) {
                    next.push(target);
                }
            }
        }
        assertThat(reached).containsAll(pages().toList());
    }

    @Test
    void theReadmeIsReadInAFewMinutes() throws IOException {
        assertThat(read(README).lines().count()).isLessThanOrEqualTo(README_LINES);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandAndOptionIsTheLaunchers(String page) throws IOException {
        List<String> unknown = new ArrayList<>();
        for (String command : commands(page)) {
            unknown.addAll(unknownIn(command));
        }
        assertThat(unknown).isEmpty();
    }

    /** If this failed, the previous test would find nothing. */
    @Test
    void whatTheLauncherDoesNotKnowIsNoticed() throws IOException {
        assertThat(commands("docs/try-it.md")).hasSizeGreaterThan(20);
        assertThat(unknownIn("retain --indices 90d --topic 30d  # which is --topics"))
                .containsExactly("--topic of retain --indices 90d --topic 30d  # which is --topics");
        assertThat(unknownIn("start")).containsExactly("start");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyJarIsOfTheVersionThatIsBuilt(String page) throws IOException {
        assertThat(JAR.matcher(read(page)).results().map(jar -> jar.group(1)))
                .allSatisfy(version -> assertThat(version).isEqualTo(version()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/architecture.md", "docs/testing.md", "CONTRIBUTING.md"})
    void everyClassIsThere(String page) throws IOException {
        Set<String> named = new TreeSet<>();
        CLASS.matcher(read(page)).results().forEach(found -> named.add(found.group(1)));
        // Stand-ins for the names of a job.
        named.removeAll(Set.of("XJob", "XSettings", "XPipeline"));
        assertThat(named).isNotEmpty().isSubsetOf(classes());
    }

    /** Returns the targets of all links on this page that stay in the checkout. */
    private static List<String> links(String page) throws IOException {
        return LINK.matcher(withoutCode(read(page)))
                .results()
                .map(link -> link.group(2))
                .filter(link -> !ELSEWHERE.matcher(link).matches())
                .toList();
    }

    private static Path target(String page, String link) {
        return link.isEmpty()
                ? HOME.resolve(page)
                : HOME.resolve(page).resolveSibling(link).normalize();
    }

    /** Returns the anchors of a page's headings, made as the forges do. */
    private static Set<String> anchors(Path page) throws IOException {
        Map<String, Integer> times = new HashMap<>();
        Set<String> anchors = new HashSet<>();
        Matcher heading = HEADING.matcher(FENCED.matcher(Files.readString(page)).replaceAll(""));
        while (heading.find()) {
            String text = LINK.matcher(heading.group(1)).replaceAll("$1");
            String slug = text.strip()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int before = times.merge(slug, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? slug : slug + "-" + before);
        }
        return anchors;
    }

    /**
     * Returns the launcher's commands in a page's code: whole commands, and texts that begin with a command's name.
     */
    private static List<String> commands(String page) throws IOException {
        String text = read(page);
        List<String> commands = new ArrayList<>();
        FENCED.matcher(text)
                .results()
                .flatMap(block -> block.group().lines())
                .map(String::strip)
                .filter(line -> line.startsWith(LAUNCHER))
                .forEach(line -> commands.add(line.substring(LAUNCHER.length())));
        CODE.matcher(FENCED.matcher(text).replaceAll("")).results().forEach(code -> {
            String inline = code.group(1);
            if (inline.startsWith(LAUNCHER)) {
                commands.add(inline.substring(LAUNCHER.length()));
            } else if (inline.contains(" -")
                    && Wikistream.commandLine().getSubcommands().containsKey(inline.split(" ", 2)[0])) {
                commands.add(inline);
            }
        });
        return commands;
    }

    private static List<String> unknownIn(String written) {
        String line = END.matcher(written).replaceAll("");
        if (PROGRAMS.stream().anyMatch(program -> (line + " ").startsWith(program + " "))) {
            return List.of();
        }
        List<String> words = List.of(line.split(" +"));
        CommandLine command = Wikistream.commandLine();
        int depth = 0;
        while (depth < words.size() && command.getSubcommands().containsKey(words.get(depth))) {
            command = Objects.requireNonNull(command.getSubcommands().get(words.get(depth)));
            depth++;
        }
        if (depth == 0) {
            // A placeholder for any command is in capitals, and the launcher's own options need no command.
            return words.get(0).matches("[A-Z]+|--.*") ? List.of() : List.of(written);
        }
        List<String> unknown = new ArrayList<>();
        for (String word : words.subList(depth, words.size())) {
            Matcher option = OPTION.matcher(word);
            if (option.lookingAt()
                    && !PASSES_ON.contains(command.getCommandName())
                    && command.getCommandSpec().findOption(option.group(1)) == null) {
                unknown.add(option.group(1) + " of " + written);
            }
        }
        return unknown;
    }

    private static Set<String> classes() throws IOException {
        Set<String> names = new HashSet<>();
        Files.walkFileTree(HOME, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = String.valueOf(folder.getFileName());
                return name.startsWith(".") || name.equals("target")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".java")) {
                    names.add(name.substring(0, name.length() - ".java".length()));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return names;
    }

    private static String version() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = Wikistream.class.getResourceAsStream("version.properties")) {
            properties.load(file);
        }
        return properties.getProperty("version");
    }

    private static String withoutCode(String text) {
        return CODE.matcher(FENCED.matcher(text).replaceAll("")).replaceAll("");
    }

    private static String read(String page) throws IOException {
        return Files.readString(HOME.resolve(page), UTF_8);
    }
}
