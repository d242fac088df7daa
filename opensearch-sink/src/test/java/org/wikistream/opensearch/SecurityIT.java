package org.wikistream.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opensearch.client.Request;
import org.opensearch.client.RestClient;
import org.wikistream.opensearch.bulk.BlockingBulkSender;
import org.wikistream.opensearch.bulk.BulkSettings;
import org.wikistream.opensearch.bulk.DocumentOrigin;
import org.wikistream.opensearch.bulk.IndexAction;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.PasswordFile;
import org.wikistream.testkit.SecuredOpenSearch;
import org.wikistream.testkit.SecuredOpenSearch.Writing;

/** Uses a server with a self-signed certificate and one user. */
class SecurityIT {

    private static final IndexNames NAMES = new IndexNames("wikimedia", IndexPeriod.MONTH);

    @TempDir
    static Path folder;

    private static SecuredOpenSearch server;

    private final List<String> refused = new ArrayList<>();
    private int written;

    @BeforeAll
    static void start() throws IOException {
        server = SecuredOpenSearch.start(folder, "me", "right");
        Files.writeString(folder.resolve("right"), "right\n");
        Files.writeString(folder.resolve("wrong"), "wrong");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void allow() {
        server.setWriting(Writing.ALLOWED);
    }

    @Test
    void trustsWhomTheFileVouchesFor() throws Exception {
        try (RestClient client = connection("right").open()) {
            assertThat(client.performRequest(new Request("GET", "/"))
                            .getStatusLine()
                            .getStatusCode())
                    .isEqualTo(200);
        }
        index("right");
        assertThat(written).isEqualTo(1);
        assertThat(refused).isEmpty();
    }

    @Test
    void saysWhatToDoAboutACertificateThatNobodyVouchesFor() {
        OpenSearchConnection distrusting = new OpenSearchConnection(List.of(server.uri()), null, null, false);
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> new TemplateInstaller(distrusting).install(NAMES))
                .withMessageContainingAll("certificate that is not trusted", "set opensearch.ca-file");
    }

    @Test
    void tellsAWrongPasswordFromAMissingRightAtTheStart() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> new TemplateInstaller(connection("wrong")).install(NAMES))
                .withMessageContainingAll("opensearch.username = 'me' was refused", "(401)", "password");
        server.setWriting(Writing.REFUSED);
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> new TemplateInstaller(connection("right")).install(NAMES))
                .withMessageContainingAll("opensearch.username = 'me' may not put index templates", "(403)");
    }

    @Test
    void tellsAWrongPasswordFromAMissingRightWhereItWrites() {
        assertThatIOException()
                .isThrownBy(() -> index("wrong"))
                .withMessageContainingAll("does not know the user or the password", "set opensearch.username");
        for (Writing writing : List.of(Writing.REFUSED, Writing.REFUSED_FOR_THE_INDEX)) {
            server.setWriting(writing);
            assertThatIOException()
                    .isThrownBy(() -> index("right"))
                    .withMessageContainingAll(
                            "does not allow the user to write",
                            "no permissions for [indices:data/write/bulk",
                            "give it the right");
        }
        assertThat(written).isZero();
        assertThat(refused).as("no document's own fault").isEmpty();
    }

    @Test
    void namesAPasswordFileThatIsNotOnThisMachine() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> connection("absent").open())
                .withMessageContainingAll(
                        "opensearch.password-file = '" + folder.resolve("absent"), "on each that runs the job");
    }

    private void index(String password) throws IOException, InterruptedException {
        BulkSettings settings = new BulkSettings(1 << 20, 10, Duration.ofSeconds(1), 1);
        try (BlockingBulkSender sender = new BlockingBulkSender(connection(password), settings, new Refusals())) {
            byte[] document = "{}".getBytes(UTF_8);
            sender.add(new IndexAction("i", "1", IndexAction.ANY, document, DocumentOrigin.computed("any", document)));
            sender.flush();
        }
    }

    private static OpenSearchConnection connection(String password) {
        return new OpenSearchConnection(
                List.of(server.uri()),
                new Credentials("me", new PasswordFile(folder.resolve(password).toString())),
                CertificateAuthority.read(server.certificate().toString()),
                false);
    }

    private final class Refusals implements BlockingBulkSender.Report {

        @Override
        public void taken() {
            written++;
        }

        @Override
        public void alreadyNewer() {}

        @Override
        public void refused(DocumentOrigin origin, String reason) {
            refused.add(reason);
        }
    }
}
