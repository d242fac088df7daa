package org.wikistream.stack.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.mysql.MySqlSettings;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.stack.flink.JobManager;
import org.wikistream.stack.flink.TaskManager;
import org.wikistream.stack.flink.TaskManagerSize;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.ArchiveJobSpec;
import org.wikistream.stack.job.Jobs;
import org.wikistream.stack.port.Ports;
import org.wikistream.stack.server.KafkaServer;
import org.wikistream.stack.server.MariaDbServer;
import org.wikistream.stack.server.OpenSearchServer;
import org.wikistream.stack.server.PageServer;
import org.wikistream.stack.server.S3Server;
import org.wikistream.stack.spec.JobSpec;
import org.wikistream.stack.spec.LocalContext;
import org.yaml.snakeyaml.Yaml;

/**
 * Compares {@code docker-compose.yml} with the versions, ports, files and settings of the project. No container is
 * started.
 */
class DockerComposeTest {

    private static final String WAREHOUSE = "docker-compose.warehouse.yml";
    private static final String ARCHIVE = "docker-compose.archive.yml";
    private static final Ports PORTS = new Ports(0, 8_090);

    private final Map<String, Object> compose = new Yaml().load(Checkout.read("docker-compose.yml"));

    private final Map<String, Object> warehouse = new Yaml().load(Checkout.read(WAREHOUSE));

    private final Map<String, Object> archive = new Yaml().load(Checkout.read(ARCHIVE));

    @Test
    void composeAcceptsIt() throws IOException, InterruptedException {
        Tool.expectSuccess(
                "docker-compose",
                Map.of("EVENTSTREAMS_CONTACT", "you@example.org"),
                "docker-compose",
                "--file",
                "docker-compose.yml",
                "config",
                "--quiet");
    }

    @ParameterizedTest
    @ValueSource(strings = {WAREHOUSE, ARCHIVE})
    void composeAcceptsAStoreBesideIt(String file) throws IOException, InterruptedException {
        Tool.expectSuccess(
                "docker-compose",
                Map.of("EVENTSTREAMS_CONTACT", "you@example.org"),
                "docker-compose",
                "--file",
                "docker-compose.yml",
                "--file",
                file,
                "config",
                "--quiet");
    }

    @Test
    void mysqlIsPublishedOnThisMachineOnlyAndSaysWhenItIsReady() {
        Map<String, Object> mysql = warehouse("mysql");
        assertThat(mysql.get("image")).isEqualTo("mysql:8.4");
        assertThat(strings(mysql.get("ports"))).containsExactly(published(PORTS.number(MariaDbServer.CLIENT)));
        assertThat(mysql).containsKey("healthcheck").containsEntry("restart", "unless-stopped");
        assertThat(strings(mysql.get("command")))
                .contains("--character-set-server=utf8mb4", "--collation-server=utf8mb4_bin");
    }

    @Test
    void mysqlsPasswordsAreInFilesThatAreNotInTheProject() {
        Map<String, Object> files = map(warehouse.get("secrets"));
        assertThat(files.values())
                .hasSize(3)
                .allSatisfy(secret ->
                        assertThat(String.valueOf(map(secret).get("file"))).startsWith("./.secrets/mysql-"));
        assertThat(Checkout.read(".gitignore").lines()).contains(".secrets/");
        for (String service : List.of("mysql", "taskmanager", "submit")) {
            assertThat(files.keySet())
                    .as(service)
                    .containsAll(strings(warehouse(service).get("secrets")));
        }
        assertThat(Checkout.read(WAREHOUSE)).doesNotContainPattern("(?i)password\\w*:(?! /run/secrets/)");
        assertThat(Checkout.read("docs/deploy.md")).contains("for name in root wikistream reader; do");
    }

    @Test
    void warehouseJobIsSubmittedWithSettingsThatItHasWhenMysqlIsReady() {
        Map<String, Object> submit = warehouse("submit");
        List<String> settings = MySqlSettings.SETTINGS.stream()
                .map(setting -> variable(setting.key()))
                .toList();
        assertThat(settings).containsAll(map(submit.get("environment")).keySet());
        assertThat(String.valueOf(map(submit.get("environment")).get("WIKISTREAM_MYSQL_URL")))
                .startsWith("jdbc:mysql://mysql:" + PORTS.number(MariaDbServer.CLIENT) + "/wikistream");
        assertThat(strings(submit.get("volumes")))
                .containsExactly("./warehouse-job/target/warehouse-job-" + Checkout.version()
                        + "-job.jar:/jobs/warehouse-job.jar:ro");
        assertThat(map(submit.get("depends_on"))).containsEntry("mysql", Map.of("condition", "service_healthy"));
        assertThat(services()).containsKeys("submit", "taskmanager");
    }

    @Test
    void s3IsTheLocalStacksAndIsPublishedOnThisMachineOnly() {
        Map<String, Object> s3 = archive("s3");
        assertThat(strings(s3.get("ports"))).containsExactly(published(PORTS.number(S3Server.HTTP)));
        assertThat(s3).containsKey("healthcheck").containsEntry("restart", "unless-stopped");
        assertThat((List<?>) s3.get("volumes"))
                .anySatisfy(volume -> assertThat(volume.toString())
                        .contains(
                                "./local-stack/servers/s3/target/jars/s3proxy-" + Checkout.version("s3proxy.version")
                                        + "-jar-with-dependencies.jar",
                                "create_host_path=false"));
        assertThat(strings(s3.get("entrypoint"))).containsExactly("sh", "/s3.sh");
    }

    @Test
    void s3sKeysAreInFilesThatAreNotInTheProject() {
        Map<String, Object> files = map(archive.get("secrets"));
        assertThat(files.values())
                .hasSize(2)
                .allSatisfy(secret ->
                        assertThat(String.valueOf(map(secret).get("file"))).startsWith("./.secrets/s3-"));
        for (String service : List.of("s3", "taskmanager", "submit")) {
            assertThat(strings(archive(service).get("secrets")))
                    .as(service)
                    .containsExactlyInAnyOrderElementsOf(files.keySet());
        }
        assertThat(Checkout.read("docs/deploy.md")).contains("for name in access secret; do");
    }

    /** The container's script must create the same settings as the local stack. */
    @Test
    void s3sScriptWritesTheServersSettingsForItsUserOnly(@TempDir Path folder) throws Exception {
        for (String name : List.of("run/secrets", "run/s3proxy", "data", "bin")) {
            Files.createDirectories(folder.resolve(name));
        }
        Files.writeString(folder.resolve("run/secrets/s3-access-key"), "access");
        Files.writeString(folder.resolve("run/secrets/s3-secret-key"), "secret");
        Path java = Files.writeString(folder.resolve("bin/java"), "#!/bin/sh\necho \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        String script = Checkout.read("monitoring/containers/s3.sh").replaceAll("(?<=[ =])/(?=run|data)", folder + "/");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true);
        builder.environment().merge("PATH", folder.resolve("bin") + ":", (path, first) -> first + path);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("--properties").doesNotContain("access", "secret");
        Path file = folder.resolve("run/s3proxy/s3proxy.properties");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Properties written = new Properties();
        written.load(new StringReader(Files.readString(file)));
        assertThat(written)
                .containsEntry("s3proxy.authorization", "aws-v4")
                .containsEntry("s3proxy.v4-max-non-chunked-request-size", "33554432")
                .containsEntry("s3proxy.identity", "access")
                .containsEntry("s3proxy.credential", "secret")
                .containsEntry(
                        "jclouds.filesystem.basedir", folder.resolve("data").toString());
        assertThat(folder.resolve("data/" + S3Server.BUCKET)).isDirectory();
    }

    @Test
    void archiveJobIsSubmittedWithTheSettingsOfTheLocalStackWhenS3IsReady() {
        Map<String, Object> submit = archive("submit");
        LocalContext context = new LocalContext(
                new Installation(Checkout.HOME),
                new DataDir(Path.of("/flink-data")),
                new StackRecord(0, 8_090, null, null));
        Map<String, String> local = ArchiveJobSpec.SPEC.settings().apply(context);
        Map<String, Object> environment = map(submit.get("environment"));
        assertThat(environment.keySet())
                .containsExactlyInAnyOrderElementsOf(local.keySet().stream()
                        .filter(key -> !key.startsWith("kafka."))
                        .map(DockerComposeTest::variable)
                        .toList());
        for (String key : List.of("archive.path", "archive.s3.path-style-access", "archive.s3.region")) {
            assertThat(environment).containsEntry(variable(key), local.get(key));
        }
        assertThat(environment)
                .containsEntry("WIKISTREAM_ARCHIVE_S3_ENDPOINT", "http://s3:" + PORTS.number(S3Server.HTTP));
        assertThat(strings(submit.get("volumes")))
                .containsExactly(
                        "./archive-job/target/archive-job-" + Checkout.version() + "-job.jar:/jobs/archive-job.jar:ro");
        assertThat(map(submit.get("depends_on"))).containsEntry("s3", Map.of("condition", "service_healthy"));
    }

    @Test
    void theTaskManagerHasRoomForTheArchiveAndTheWarehouseToo() {
        TaskManagerSize size = TaskManagerSize.of(Jobs.ALL, JobSpec::parallelism);
        assertThat(strings(archive("taskmanager").get("command")))
                .containsAll(strings(service("taskmanager").get("command")))
                .contains(
                        "taskmanager.numberOfTaskSlots=" + size.slots(),
                        "taskmanager.memory.process.size=" + size.process() + "m",
                        "taskmanager.memory.managed.size=" + size.managed() + "m",
                        "taskmanager.memory.jvm-metaspace.size=" + size.metaspace() + "m");
    }

    @ParameterizedTest
    @CsvSource({
        "kafka, apache/kafka:%s, kafka.version",
        "opensearch, opensearchproject/opensearch:%s, opensearch-rest-client.version",
        "dashboards, opensearchproject/opensearch-dashboards:%s, opensearch-rest-client.version",
        "dashboards-import, opensearchproject/opensearch-dashboards:%s, opensearch-rest-client.version",
        "jobmanager, flink:%s-scala_2.12-java17, flink.version",
        "taskmanager, flink:%s-scala_2.12-java17, flink.version",
        "submit, flink:%s-scala_2.12-java17, flink.version"
    })
    void imagesAreOfTheVersionsThatTheProjectIsTestedWith(String service, String image, String property) {
        assertThat(service(service).get("image")).isEqualTo(image.formatted(Checkout.version(property)));
    }

    @Test
    void everyPortIsPublishedOnThisMachineOnlyAndIsTheUsualOne() {
        List<String> published = new ArrayList<>();
        services()
                .keySet()
                .forEach(service -> published.addAll(strings(service(service).get("ports"))));
        assertThat(published)
                .contains(
                        published(PORTS.number(KafkaServer.CLIENT)),
                        published(PORTS.number(OpenSearchServer.HTTP)),
                        published(PORTS.number(JobManager.REST)),
                        published(PORTS.number(PageServer.HTTP)))
                .allSatisfy(port -> assertThat(port).matches("127\\.0\\.0\\.1:(\\d+):\\1"))
                .doesNotHaveDuplicates();
    }

    @Test
    void prometheusAsksWhereFlinkReports() {
        String scraped = Checkout.read("monitoring/prometheus/compose.yml");
        assertThat(command("jobmanager"))
                .contains("metrics.reporter.prometheus.port=" + PORTS.number(JobManager.PROMETHEUS));
        assertThat(command("taskmanager"))
                .contains("metrics.reporter.prometheus.port=" + PORTS.number(TaskManager.PROMETHEUS));
        assertThat(scraped)
                .contains(
                        "jobmanager:" + PORTS.number(JobManager.PROMETHEUS),
                        "taskmanager:" + PORTS.number(TaskManager.PROMETHEUS));
    }

    @Test
    void whatIsMountedIsThere() {
        for (String service : services().keySet()) {
            for (String mount : mounts(service)) {
                String source = mount.split(":", 2)[0];
                if (source.contains("/target/")) {
                    Matcher built = Pattern.compile("\\./((?:[\\w-]+/)*([\\w-]+))/target/(?:\\2-"
                                    + Pattern.quote(Checkout.version())
                                    + "(?:-job|-all)?\\.jar|classes/([\\w.-]+))")
                            .matcher(source);
                    assertThat(built.matches()).as(source).isTrue();
                    Path module = Checkout.HOME.resolve(built.group(1));
                    assertThat(module.resolve("pom.xml")).exists();
                    if (built.group(3) != null) {
                        assertThat(module.resolve("src/main/resources").resolve(built.group(3)))
                                .exists();
                    }
                    assertThat(mount).endsWith(":ro");
                } else if (source.startsWith(".")) {
                    assertThat(Checkout.HOME.resolve(source)).as(mount).exists();
                    assertThat(mount).endsWith(":ro");
                } else {
                    assertThat(map(compose.get("volumes"))).containsKey(source);
                }
            }
        }
    }

    @Test
    void bothServersRefuseWhatAWebPageAsks() {
        String jar = "/browser-guard-" + Checkout.version() + ".jar:";
        assertThat(mounts("jobmanager")).anySatisfy(mount -> assertThat(mount).contains(jar + "/opt/flink/lib/"));
        assertThat(command("jobmanager")).contains("wikistream.allowed-hosts=jobmanager");
        String plugin = "/usr/share/opensearch/plugins/wikistream-browser-guard/";
        assertThat(mounts("opensearch"))
                .anySatisfy(mount -> assertThat(mount).contains(jar + plugin))
                .anySatisfy(mount -> assertThat(mount).contains(":" + plugin + "plugin-descriptor.properties"));
        assertThat(map(service("opensearch").get("environment")))
                .containsEntry("http.cors.enabled", "true")
                .containsEntry("wikistream.allowed_hosts", "opensearch");
    }

    /**
     * In the short form, a missing file would be mounted as an empty folder, and the servers would start without it.
     */
    @Test
    void aGuardThatWasNotBuiltKeepsTheContainersFromStarting() {
        List<?> guards = services().keySet().stream()
                .flatMap(service -> volumes(service).stream())
                .filter(volume -> volume.toString().contains("browser-guard"))
                .toList();
        assertThat(guards)
                .hasSize(3)
                .allSatisfy(
                        volume -> assertThat(map(map(volume).get("bind"))).containsEntry("create_host_path", false));
    }

    @Test
    void eachServiceThatServesHasAHealthCheckAndWhoNeedsItWaits() {
        services().forEach((name, service) -> {
            boolean once = !"unless-stopped".equals(map(service).get("restart"));
            assertThat(map(service).containsKey("healthcheck")).as(name).isNotEqualTo(once);
            Map<String, Object> needed = map(map(service).getOrDefault("depends_on", Map.of()));
            needed.forEach((before, condition) -> assertThat(map(condition).get("condition"))
                    .as(name + " waits for " + before)
                    .isEqualTo(
                            service(before).containsKey("healthcheck")
                                    ? "service_healthy"
                                    : "service_completed_successfully"));
        });
    }

    @Test
    void thePageIsToldTheAddressesInThisNetwork() {
        Map<String, Object> environment = map(service("page").get("environment"));
        Source live = Source.live(Source.WIKIMEDIA);
        List<String> local = PageServer.arguments(new LocalContext(
                new Installation(Checkout.HOME), new DataDir(Checkout.HOME), new StackRecord(0, 8_090, live, null)));
        assertThat(local.stream()
                        .filter(argument -> argument.startsWith("--") && !argument.equals("--page.port"))
                        .map(argument -> variable(argument.substring(2))))
                .allSatisfy(name -> assertThat(environment).containsKey(name));
        assertThat(environment)
                .containsEntry("WIKISTREAM_PAGE_OPENSEARCH_HOSTS", "http://opensearch:9200")
                .containsEntry("WIKISTREAM_PAGE_KAFKA_BOOTSTRAP_SERVERS", "kafka:19092")
                .containsEntry("WIKISTREAM_PAGE_FLINK_URL", "http://jobmanager:8081");
        assertThat(mounts("page"))
                .containsExactly("./dashboard/target/dashboard-" + Checkout.version() + "-all.jar:/page.jar:ro");
    }

    @Test
    void theJobsOfAPlainUpAreSubmitted() {
        assertThat(mounts("submit"))
                .containsAll(Jobs.byDefault().stream()
                        .map(job -> "./%1$s/target/%1$s-%2$s-job.jar:/jobs/%1$s.jar:ro"
                                .formatted(job.name(), Checkout.version()))
                        .toList());
    }

    @Test
    void theJobsGetSettingsThatTheyHave() {
        String documented = Checkout.read("docs/settings.md");
        Map<String, Object> environment = map(service("submit").get("environment"));
        assertThat(environment.keySet())
                .filteredOn(name -> name.startsWith("WIKISTREAM_") && !name.equals("WIKISTREAM_LOG_FORMAT"))
                .hasSize(3)
                .allSatisfy(name -> assertThat(settings(documented)).contains(name));
        assertThat(environment)
                .containsEntry("WIKISTREAM_KAFKA_BOOTSTRAP_SERVERS", "kafka:19092")
                .containsEntry(
                        "WIKISTREAM_OPENSEARCH_HOSTS", "http://opensearch:" + PORTS.number(OpenSearchServer.HTTP));
        assertThat(map(service("kafka").get("environment")).get("KAFKA_ADVERTISED_LISTENERS"))
                .isEqualTo("NETWORK://kafka:19092,MACHINE://127.0.0.1:" + PORTS.number(KafkaServer.CLIENT));
    }

    @Test
    void noFlinkOptionIsSaidTwice() throws IOException {
        String configuration = Files.readString(Checkout.HOME.resolve("flink-conf/config.yaml"));
        for (String service : List.of("jobmanager", "taskmanager")) {
            assertThat(command(service))
                    .isNotEmpty()
                    .allSatisfy(option -> assertThat(configuration.lines())
                            .noneMatch(line -> line.startsWith(option.split("=", 2)[0] + ":")));
        }
    }

    @Test
    void noSecretIsInAFile() {
        assertThat(Checkout.read("docker-compose.yml") + Checkout.read(".env.example"))
                .doesNotContainPattern("(?i)(password|secret|token)\\w*\\s*[=:]\\s*\\S");
        assertThat(Checkout.read(".gitignore").lines()).contains(".env");
    }

    @Test
    void whatItAsksForIsInTheExample() {
        Matcher asked = Pattern.compile("\\$\\{(\\w+)").matcher(Checkout.read("docker-compose.yml"));
        List<String> names =
                asked.results().map(match -> match.group(1)).distinct().toList();
        assertThat(names)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Checkout.read(".env.example")).contains("\n" + name + "="));
    }

    /** The compose file has all settings of the local stack's broker that don't depend on its place. */
    @Test
    void theBrokerIsSetUpAsTheLocalStacks() throws IOException {
        Map<String, Object> environment = map(service("kafka").get("environment"));
        Properties local = new Properties();
        try (var lines = Files.newBufferedReader(brokerProperties())) {
            local.load(lines);
        }
        local.stringPropertyNames().stream()
                .filter(key -> !key.contains("listeners") && !key.equals("log.dirs") && !key.contains("quorum"))
                .forEach(key -> assertThat(environment.get(
                                "KAFKA_" + key.toUpperCase(Locale.ROOT).replace('.', '_')))
                        .as(key)
                        .hasToString(local.getProperty(key)));
    }

    private static Path brokerProperties() throws IOException {
        Path source = Checkout.HOME.resolve("local-stack/src/main/java/org/wikistream/stack/server/KafkaServer.java");
        Matcher block =
                Pattern.compile("(?s)new StringReader\\(\"\"\"\n(.*?)\"\"\"").matcher(Files.readString(source));
        assertThat(block.find()).isTrue();
        Path file = Files.createTempFile("broker", ".properties");
        return Files.writeString(file, block.group(1));
    }

    /** Returns the environment variables of all settings in the documented tables, which are the jobs' own help. */
    private static List<String> settings(String documented) {
        return Pattern.compile("(?m)^\\| `([a-z.-]+)` \\|")
                .matcher(documented)
                .results()
                .map(match -> variable(match.group(1)))
                .toList();
    }

    /** Returns the environment variable of a setting. */
    private static String variable(String key) {
        return "WIKISTREAM_" + key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    /** Returns the mounts of a service in the short form, even if the file has the long one. */
    private List<String> mounts(String service) {
        return volumes(service).stream()
                .map(volume -> volume instanceof Map<?, ?> named
                        ? named.get("source") + ":" + named.get("target")
                                + (Boolean.TRUE.equals(named.get("read_only")) ? ":ro" : "")
                        : volume.toString())
                .toList();
    }

    private List<?> volumes(String service) {
        return service(service).get("volumes") instanceof List<?> list ? list : List.of();
    }

    private List<String> command(String service) {
        return strings(service(service).get("command")).stream()
                .filter(word -> word.contains("="))
                .toList();
    }

    private Map<String, Object> warehouse(String service) {
        return map(map(warehouse.get("services")).get(service));
    }

    private Map<String, Object> archive(String service) {
        return map(map(archive.get("services")).get(service));
    }

    private Map<String, Object> services() {
        return map(compose.get("services"));
    }

    private Map<String, Object> service(String name) {
        return map(services().get(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    private static List<String> strings(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String published(int port) {
        return "127.0.0.1:" + port + ":" + port;
    }
}
