package org.wikistream.endtoend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of the tree, held against the class files of every module. */
class ArchitectureTest {

    private static final List<String> MODULES = List.of("core", "feed", "ingest-job", "indexing-job", "local-stack");
    private static final String FLINK = "org.apache.flink..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(MODULES.stream()
                    .map(module -> WikistreamCommand.checkout()
                            .resolve(module)
                            .resolve("target")
                            .resolve("classes"))
                    .toArray(Path[]::new));

    @Test
    void seesEveryModule() {
        for (String part : List.of("event", "feed", "ingest", "indexing", "stack")) {
            assertThat(CLASSES.stream().anyMatch(type -> type.getPackageName().startsWith("org.wikistream." + part)))
                    .as("classes of org.wikistream.%s", part)
                    .isTrue();
        }
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("org.wikistream.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void noJobKnowsAnotherJob() {
        noClasses()
                .that()
                .resideInAPackage("org.wikistream.ingest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.wikistream.indexing..", "org.wikistream.feed..", "org.wikistream.stack..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("org.wikistream.indexing..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.wikistream.ingest..", "org.wikistream.feed..", "org.wikistream.stack..")
                .check(CLASSES);
    }

    @Test
    void theCoreAndTheFeedKnowNoFlink() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.wikistream.event..",
                        "org.wikistream.settings..",
                        "org.wikistream.topics..",
                        "org.wikistream.feed..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(FLINK)
                .check(CLASSES);
    }

    @Test
    void jobsAskAnInjectedClock() {
        noClasses()
                .that()
                .resideInAnyPackage("org.wikistream.ingest..", "org.wikistream.indexing..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(CLASSES);
    }

    @Test
    void nothingDeployedKnowsTheTestkit() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.wikistream.testkit..")
                .check(CLASSES);
    }
}
