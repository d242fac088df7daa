package org.wikistream.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.settings.Settings;

/** If Flink's connector is not chosen, it costs nothing but bytes in the jar. */
class LoadedClassesTest {

    private static final String[] CONNECTORS = {
        "org.apache.flink.connector.opensearch.", "org.apache.lucene.", "org.opensearch.action."
    };

    @Test
    void areNoneOfTheConnectorWithTheBulkSink() throws Exception {
        assertThat(loadedWith("bulk"))
                .contains("org.wikistream.opensearch.bulk.BulkWriter")
                .noneMatch(LoadedClassesTest::isTheConnectors);
    }

    /** This shows that the other test can fail. */
    @Test
    void areManyOfTheConnectorWithIt() throws Exception {
        Set<String> loaded = loadedWith("connector");
        assertThat(loaded).doesNotContain("org.wikistream.opensearch.bulk.BulkWriter");
        for (String prefix : CONNECTORS) {
            assertThat(loaded).anyMatch(name -> name.startsWith(prefix));
        }
    }

    private static boolean isTheConnectors(String name) {
        return Arrays.stream(CONNECTORS).anyMatch(name::startsWith);
    }

    /** Returns the names of the classes that are loaded until a writer has been opened, in a separate class loader. */
    private static Set<String> loadedWith(String sink) throws Exception {
        try (Recording classes = new Recording()) {
            Class<?> opening = classes.loadClass(Opening.class.getName());
            @SuppressWarnings("unchecked") // it is that class
            Consumer<String> open =
                    (Consumer<String>) opening.getDeclaredConstructor().newInstance();
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(classes);
            try {
                open.accept(sink);
            } finally {
                thread.setContextClassLoader(before);
            }
            return Set.copyOf(classes.loaded);
        }
    }

    /** Chooses the sinks as the job does, and opens the writer of documents, as a task does. */
    public static final class Opening implements Consumer<String> {

        @Override
        public void accept(String sink) {
            String[] arguments = {"--opensearch.sink", sink, "--kafka.bootstrap.servers", "127.0.0.1:1"};
            IndexingSettings settings =
                    IndexingSettings.of(Settings.load(IndexingSettings.CATALOGUE, arguments, Map.of()));
            Sink<EnrichedChange> documents = IndexingSinks.of(settings).documents();
            try (OneInputStreamOperatorTestHarness<EnrichedChange, ?> harness =
                    new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<>(documents))) {
                harness.open();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class Recording extends URLClassLoader {

        final Set<String> loaded = ConcurrentHashMap.newKeySet();

        Recording() {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            Class<?> found = super.findClass(name);
            loaded.add(name);
            return found;
        }

        /** Surefire may hide the class path behind a jar of its own. */
        private static URL[] classPath() {
            String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            return Arrays.stream(path.split(File.pathSeparator))
                    .map(Recording::url)
                    .toArray(URL[]::new);
        }

        private static URL url(String entry) {
            try {
                return Path.of(entry).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
