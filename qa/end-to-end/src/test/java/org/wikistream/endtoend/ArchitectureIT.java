package org.wikistream.endtoend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the rules of the tree on the class files of every module that the root's {@code pom.xml} names. */
class ArchitectureIT {

    private static final String ROOT = "org.wikistream.";
    private static final String FLINK = "org.apache.flink..";
    private static final Pattern SENTENCE = Pattern.compile("\\.(?=\\s)");
    private static final Pattern MODULE = Pattern.compile("<module>(.+)</module>");

    private static final List<String> MODULES = modules();
    private static final JavaClasses CLASSES = classes(MODULES.stream());
    /** Each job's own packages. */
    private static final Map<String, String[]> JOBS = MODULES.stream()
            .filter(module -> module.endsWith("-job"))
            .collect(toMap(Function.identity(), job -> packages(classes(Stream.of(job)))));

    @Test
    void seesEveryModule() {
        assertThat(MODULES)
                .contains("core", "kafka", "operations", "cli", "qa/drill")
                .hasSizeGreaterThan(15);
        assertThat(JOBS).containsKeys("ingest-job", "indexing-job");
        for (String part : List.of("event", "kafka", "changesource", "opensearch", "ingest", "operations", "stack")) {
            assertThat(CLASSES.stream().anyMatch(type -> type.getPackageName().startsWith(ROOT + part)))
                    .as("classes of %s", ROOT + part)
                    .isTrue();
        }
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("org.wikistream.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void noPackageLiesInTwoModules() {
        Map<String, Long> modules = MODULES.stream()
                .flatMap(module -> classes(Stream.of(module)).stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.startsWith(ROOT))
                        .distinct())
                .collect(toMap(Function.identity(), name -> 1L, Long::sum));
        assertThat(modules)
                .allSatisfy((name, count) -> assertThat(count).as(name).isEqualTo(1));
    }

    /** The first sentence says what the package is for, and another one what belongs elsewhere. */
    @Test
    void eachPackageSaysWhatBelongsThere() throws IOException {
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(sources(module))) {
                Set<Path> packages = files.filter(file -> file.toString().endsWith(".java"))
                        .map(Path::getParent)
                        .collect(toCollection(TreeSet::new));
                for (Path each : packages) {
                    Path info = each.resolve("package-info.java");
                    assertThat(info).exists();
                    assertThat(SENTENCE.matcher(Files.readString(info)).results())
                            .as("sentences of %s", info)
                            .hasSizeGreaterThan(1);
                }
            }
        }
    }

    @Test
    void noJobKnowsAnotherJobOrWhatRunsIt() {
        JOBS.forEach((job, packages) -> {
            Stream<String> others = JOBS.entrySet().stream()
                    .filter(other -> !other.getKey().equals(job))
                    .flatMap(other -> Stream.of(other.getValue()));
            Stream<String> outside = Stream.of("feed", "operations", "dashboard", "stack", "bench", "drill", "cli")
                    .map(part -> ROOT + part + "..");
            noClasses()
                    .that()
                    .resideInAnyPackage(packages)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(Stream.concat(others, outside).toArray(String[]::new))
                    .check(CLASSES);
        });
    }

    @Test
    void whatIsNotAJobKnowsNoFlink() {
        noClasses()
                .that()
                .resideInAnyPackage(packages(classes(Stream.of(
                        "core",
                        "kafka",
                        "audit",
                        "feed",
                        "mysql",
                        "archive",
                        "operations",
                        "dashboard",
                        "archive-query",
                        "cli"))))
                .or()
                // The operator of a cluster uses these classes without Flink.
                .resideInAPackage(ROOT + "opensearch")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(FLINK)
                .check(CLASSES);
    }

    /** The connector brings OpenSearch's server library along. */
    @Test
    void onlyOneJobKnowsFlinksOpenSearchConnector() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "indexing", ROOT + "opensearch.connector")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "opensearch.connector")
                .check(CLASSES);
    }

    @Test
    void theCoreKnowsNoKafka() {
        noClasses()
                .that()
                .resideInAnyPackage(packages(classes(Stream.of("core"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", ROOT + "kafka..")
                .check(CLASSES);
    }

    @Test
    void jobsAskAnInjectedClock() {
        JavaClasses inJobs = classes(Stream.concat(
                JOBS.keySet().stream(),
                Stream.of("core", "kafka", "change-source", "opensearch-sink", "opensearch-connector-sink")));
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(inJobs);
    }

    @Test
    void nothingDeployedKnowsTheTestkit() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.wikistream.testkit..")
                .check(CLASSES);
    }

    private static List<String> modules() {
        try {
            String pom = Files.readString(WikistreamCommand.checkout().resolve("pom.xml"));
            return MODULE.matcher(pom)
                    .results()
                    .map(found -> found.group(1))
                    .filter(module -> !module.equals("testkit"))
                    .filter(ArchitectureIT::hasClasses)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasClasses(String module) {
        boolean hasSources = Files.isDirectory(sources(module));
        if (hasSources && !Files.isDirectory(target(module))) {
            throw new AssertionError(module + " is not built");
        }
        return hasSources;
    }

    private static Path sources(String module) {
        return WikistreamCommand.checkout()
                .resolve(module)
                .resolve("src")
                .resolve("main")
                .resolve("java");
    }

    private static Path target(String module) {
        return WikistreamCommand.checkout().resolve(module).resolve("target").resolve("classes");
    }

    private static JavaClasses classes(Stream<String> modules) {
        return new ClassFileImporter()
                .importPaths(modules.map(ArchitectureIT::target).toArray(Path[]::new));
    }

    private static String[] packages(JavaClasses classes) {
        return classes.stream()
                .map(JavaClass::getPackageName)
                .collect(toCollection(TreeSet::new))
                .toArray(String[]::new);
    }
}
