package org.wikistream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.stack.install.Installation;

/**
 * Checks the libraries that the servers of a local stack run with, as the build lists them for {@code ./wikistream}.
 */
class ClassPathIT {

    private static final Installation CHECKOUT = new Installation(WikistreamCommand.checkout());
    private static final Pattern LZ4 = Pattern.compile("lz4-java-([0-9.]+)\\.jar");
    /** The first version without known vulnerabilities. */
    private static final Version SAFE_LZ4 = Version.parse("1.11.1");

    /** Looks for the classes in all jars, because an earlier jar, or one that bundles them, would take precedence. */
    @ParameterizedTest
    @ValueSource(strings = {"flink", "kafka"})
    void oneJarHasLz4AndIsASafeOne(String server) {
        assertThat(jarsWith(server, "net/jpountz/")).singleElement().satisfies(jar -> {
            Matcher name = LZ4.matcher(jar.getFileName().toString());
            assertThat(name.matches()).as(jar + " is lz4-java").isTrue();
            assertThat(Version.parse(name.group(1))).isGreaterThanOrEqualTo(SAFE_LZ4);
            assertThat(jar.toString()).contains("yawk");
        });
    }

    /** Runs in a process of its own, because lz4-java loads its native code only for the system's class loader. */
    @Test
    void flinksLz4HasItsMachineCode(@TempDir Path folder) throws Exception {
        Path source = folder.resolve("Fastest.java");
        Files.writeString(source, """
                class Fastest {
                    public static void main(String[] arguments) {
                        System.out.print(net.jpountz.lz4.LZ4Factory.fastestInstance());
                    }
                }
                """);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        CHECKOUT.serverClassPath("flink"),
                        source.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed).isEqualTo("LZ4Factory:JNI");
    }

    @Test
    void flinkHasNoZooKeeper() {
        assertThat(jarsWith("flink", "org/apache/zookeeper/")).isEmpty();
    }

    /** The broker needs a class of ZooKeeper's client, but connects to none. */
    @Test
    void kafkaHasNoNetty() {
        assertThat(jarsWith("kafka", "io/netty/")).isEmpty();
    }

    private static List<Path> jarsWith(String server, String prefix) {
        return jars(server).stream().filter(jar -> has(jar, prefix)).toList();
    }

    private static List<Path> jars(String server) {
        List<Path> jars = Arrays.stream(CHECKOUT.serverClassPath(server).split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .toList();
        assertThat(jars).as("the jars of " + server).hasSizeGreaterThan(10);
        return jars;
    }

    private static boolean has(Path jar, String prefix) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().anyMatch(entry -> entry.getName().startsWith(prefix));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
