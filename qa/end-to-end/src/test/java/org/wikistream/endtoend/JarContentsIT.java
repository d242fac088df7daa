package org.wikistream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the jars that people get, with all their libraries in them. */
class JarContentsIT {

    private static final String ICEBERG = "org/apache/iceberg/Table.class";

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The end of a line of THIRD-PARTY.txt. */
    private static final Pattern COORDINATES = Pattern.compile("\\(([^()\\s]+:[^()\\s]+:[^()\\s]+) - [^()]*\\)\\R");
    /**
     * What a list of materials also names: our own modules, and libraries that are left to Flink or needed only by the
     * compiler.
     */
    private static final Pattern LEFT_OUT = Pattern.compile(
            "(org\\.wikistream|org\\.slf4j|org\\.apache\\.logging\\.log4j|com\\.google\\..+|org\\.checkerframework|org\\.jspecify):.*");

    static List<Path> jars() throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> jobs = Files.newDirectoryStream(WikistreamCommand.checkout(), "*-job")) {
            for (Path job : jobs) {
                jars.add(only(job, "*-job.jar"));
            }
        }
        jars.add(only(WikistreamCommand.checkout().resolve("operations"), "*-all.jar"));
        assertThat(jars).hasSizeGreaterThan(2);
        return jars;
    }

    @ParameterizedTest
    @MethodSource("jars")
    void saysUnderWhichLicensesItIs(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(text(file, "META-INF/LICENSE"))
                    .isEqualTo(Files.readString(WikistreamCommand.checkout().resolve("LICENSE")));
            assertThat(text(file, "META-INF/NOTICE"))
                    .contains("Wikistream", "Apache Kafka", "Jackson", "zstd-jni")
                    .doesNotContain("${");
            assertThat(text(file, "META-INF/THIRD-PARTY.txt"))
                    .contains("kafka-clients", "zstd-jni")
                    .satisfies(listed -> assertThat(names(file).contains("org/slf4j/Logger.class"))
                            .isEqualTo(listed.contains("org.slf4j")))
                    .doesNotContain("Unknown license");
            assertThat(names(file))
                    .contains(
                            "META-INF/licenses/zstd",
                            "META-INF/licenses/zstd-jni",
                            "META-INF/licenses/snappy",
                            "META-INF/licenses/lz4")
                    .doesNotContain("LICENSE", "NOTICE", "THIRD-PARTY.txt", "META-INF/README.txt");
        }
    }

    /**
     * The list is for tools that look for known vulnerabilities. The same jar has the same list: it contains neither a
     * time nor a build number.
     */
    @ParameterizedTest
    @MethodSource("jars")
    void hasAListOfItsMaterialsBesideIt(Path jar) throws IOException {
        String name = jar.getFileName().toString().replaceFirst("-(job|all)\\.jar$", ".cdx.json");
        Path materials = jar.resolveSibling(name);
        assumeThat(materials).as("made with -Psbom").exists();
        JsonNode list = JSON.readTree(materials.toFile());
        assertThat(list.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(list.has("serialNumber")).isFalse();
        assertThat(list.path("metadata").has("timestamp")).isFalse();
        Set<String> listed = new TreeSet<>();
        for (JsonNode component : list.path("components")) {
            listed.add(component.path("group").asText() + ":"
                    + component.path("name").asText() + ":"
                    + component.path("version").asText());
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            Set<String> forPeople = COORDINATES
                    .matcher(text(file, "META-INF/THIRD-PARTY.txt"))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
            assertThat(forPeople).isNotEmpty();
            assertThat(listed).containsAll(forPeople);
            listed.removeAll(forPeople);
            assertThat(listed).as("in no jar").allMatch(LEFT_OUT.asMatchPredicate());
        }
    }

    /** The driver's license requires this. Its classes may be replaced by those of another version. */
    @ParameterizedTest
    @MethodSource("jars")
    void holdsMariaDbsDriverOnlyWithItsLicense(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            boolean has = names(file).contains("org/mariadb/jdbc/Driver.class");
            assertThat(names(file).contains("META-INF/licenses/mariadb-java-client"))
                    .isEqualTo(has);
            assertThat(text(file, "META-INF/THIRD-PARTY.txt").contains("(LGPL-2.1-or-later)"))
                    .isEqualTo(has);
            assertThat(file.getManifest().getMainAttributes().getValue("Multi-Release"))
                    .as("it, or the archive, has classes for later versions of Java")
                    .isEqualTo(String.valueOf(has || names(file).contains(ICEBERG)));
            assertThat(names(file))
                    .filteredOn(name -> name.contains("mariadb/jdbc/"))
                    .allMatch(name -> name.matches("(META-INF/versions/\\d+/)?org/mariadb/jdbc/.*"));
        }
    }

    @ParameterizedTest
    @MethodSource("jars")
    void holdsIcebergAndSqliteOnlyWithTheirLicenses(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            boolean has = names(file).contains(ICEBERG);
            assertThat(names(file).contains("META-INF/licenses/iceberg")).isEqualTo(has);
            assertThat(names(file).contains("META-INF/licenses/sqlite-jdbc-zentus"))
                    .isEqualTo(has);
            assertThat(text(file, "META-INF/NOTICE").contains("Apache Iceberg")).isEqualTo(has);
        }
    }

    /** The libraries of Flink's OpenSearch connector are only for the one job that can be told to use it. */
    @ParameterizedTest
    @MethodSource("jars")
    void holdsOpenSearchsServerLibraryInOneJobOnlyWithLucenesLicenses(Path jar) throws IOException {
        boolean has = jar.getFileName().toString().startsWith("indexing-job-");
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(names(file).contains("org/opensearch/action/bulk/BulkProcessor.class"))
                    .isEqualTo(has);
            assertThat(names(file).contains("org/apache/lucene/index/IndexWriter.class"))
                    .isEqualTo(has);
            assertThat(names(file).contains("META-INF/licenses/lucene")).isEqualTo(has);
            assertThat(text(file, "META-INF/NOTICE").contains("Apache Lucene")).isEqualTo(has);
            assertThat(names(file))
                    .doesNotContain("modules.txt", "plugins.txt")
                    .noneMatch(name -> name.endsWith("Log4j2Plugins.dat"));
        }
    }

    @Test
    void bringsWhatTheWarehouseConnectsAndMigratesWith() throws IOException {
        Path jar = only(WikistreamCommand.checkout().resolve("warehouse-job"), "*-job.jar");
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(text(file, "META-INF/licenses/mariadb-java-client"))
                    .contains("MariaDB Connector/J", "GNU LESSER GENERAL PUBLIC LICENSE", "Version 2.1");
            assertThat(text(file, "META-INF/services/java.sql.Driver")).contains("org.mariadb.jdbc.Driver");
            assertThat(text(file, "META-INF/services/org.flywaydb.core.extensibility.Plugin"))
                    .as("one list of two jars")
                    .contains("org.flywaydb.core.internal.resource.", "org.flywaydb.database.mysql.mariadb.");
        }
    }

    @ParameterizedTest
    @MethodSource("jars")
    void holdsNoMachineCodeForMachinesThatItIsNotFor(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            List<String> natives = names(file).stream()
                    .filter(name -> name.matches(".*\\.(so|dll|dylib|jnilib|a)"))
                    .toList();
            assertThat(natives)
                    .anyMatch(name -> name.startsWith("linux/amd64/libzstd"))
                    .allMatch(name -> name.matches("(?i).*/(linux|mac|darwin)/(amd64|x86_64|x86_64-musl|aarch64)/.*")
                            || name.matches("(linux|darwin)/(amd64|x86_64|aarch64)/.*"));
        }
    }

    @ParameterizedTest
    @MethodSource("jars")
    void holdsNoLibraryThatNothingUses(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(names(file))
                    .noneMatch(name -> name.startsWith("com/google/"))
                    .noneMatch(name -> name.startsWith("org/checkerframework/"));
        }
    }

    private static Path only(Path module, String glob) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(module.resolve("target"), glob)) {
            // Jars of earlier versions stay there.
            return StreamSupport.stream(jars.spliterator(), false)
                    .max(Comparator.comparingLong(jar -> jar.toFile().lastModified()))
                    .orElseThrow();
        }
    }

    private static List<String> names(JarFile file) {
        try (Stream<JarEntry> entries = file.stream()) {
            return entries.map(JarEntry::getName).toList();
        }
    }

    private static String text(JarFile file, String name) throws IOException {
        JarEntry entry = Objects.requireNonNull(file.getJarEntry(name), name);
        try (InputStream bytes = file.getInputStream(entry)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
