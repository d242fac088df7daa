package org.wikistream.stack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3CredentialsTest {

    private static final String ADDRESS = "http://127.0.0.1:9000";

    @TempDir
    Path folder;

    private S3Credentials credentials = new S3Credentials(Path.of("unset"));

    @BeforeEach
    void make() {
        credentials = new S3Credentials(folder.resolve("s3"));
        credentials.makeKeys();
    }

    @Test
    void theKeysAreMadeOnce() throws IOException {
        String access = Files.readString(credentials.accessKeyFile());
        String secret = Files.readString(credentials.secretKeyFile());
        assertThat(List.of(access, secret))
                .doesNotHaveDuplicates()
                .allSatisfy(key -> assertThat(key).matches("[A-Za-z0-9_-]{32}"));
        credentials.makeKeys();
        assertThat(credentials.accessKeyFile()).hasContent(access);
        assertThat(credentials.secretKeyFile()).hasContent(secret);
    }

    @Test
    void aKeyThatWasDeletedIsMadeAnewAndTheOtherIsKept() throws IOException {
        String access = Files.readString(credentials.accessKeyFile());
        Files.delete(credentials.secretKeyFile());
        credentials.makeKeys();
        assertThat(credentials.accessKeyFile()).hasContent(access);
        assertThat(credentials.secretKeyFile()).isNotEmptyFile();
    }

    @Test
    void nobodyElseCanReadAnyFileOrEnterTheFolder() throws IOException {
        credentials.writeConfigFile(ADDRESS);
        Path server = credentials.writeServerFile(ADDRESS, folder.resolve("data"));
        for (Path file :
                List.of(credentials.accessKeyFile(), credentials.secretKeyFile(), credentials.configFile(), server)) {
            assertThat(DataDirectory.permissions(file)).as(file.toString()).isEqualTo("rw-------");
        }
        assertThat(DataDirectory.permissions(folder.resolve("s3"))).isEqualTo("rwx------");
        assertThat(DataDirectory.permissions(folder.resolve("s3/credentials"))).isEqualTo("rwx------");
    }

    @Test
    void bothFilesNameTheNewAddressAndTheKeys() throws IOException {
        credentials.writeConfigFile("http://127.0.0.1:9999");
        credentials.writeConfigFile(ADDRESS);
        Path odd = Path.of("/a folder/with\\backslash");
        Properties server = new Properties();
        server.load(new StringReader(Files.readString(credentials.writeServerFile(ADDRESS, odd))));
        assertThat(server)
                .containsEntry("s3proxy.endpoint", ADDRESS)
                .containsEntry("s3proxy.authorization", "aws-v4")
                .containsEntry("s3proxy.identity", Files.readString(credentials.accessKeyFile()))
                .containsEntry("s3proxy.credential", Files.readString(credentials.secretKeyFile()))
                .containsEntry("jclouds.filesystem.basedir", odd.toString());
        assertThat(credentials.configFile())
                .content()
                .contains(
                        "endpoint_url = " + ADDRESS + "\n",
                        "aws_access_key_id = " + Files.readString(credentials.accessKeyFile()) + "\n",
                        "aws_secret_access_key = " + Files.readString(credentials.secretKeyFile()) + "\n")
                .doesNotContain("9999");
    }
}
