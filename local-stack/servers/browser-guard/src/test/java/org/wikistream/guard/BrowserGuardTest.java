package org.wikistream.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserGuardTest {

    private final BrowserGuard guard =
            new BrowserGuard("wikistream.allowed-hosts", List.of("", " JobManager"), Set.of("/", "/index.html"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1:8081",
                "127.8.9.10:1",
                "localhost",
                "LOCALHOST:9200",
                "[::1]:8081",
                "jobmanager:8081"
            })
    void hostsOfThisMachineAndAllowedOnesPass(String host) {
        assertThat(refused("POST", "/jobs", List.of(host), List.of(), List.of(), List.of()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8081",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "128.0.0.1",
                "[::2]",
                "localhost@evil.example",
                "localhost:x",
                "taskmanager",
                ""
            })
    void otherHostsAreRefused(String host) {
        assertThat(refused("GET", "/", List.of(host), List.of(), List.of(), List.of()))
                .isTrue();
    }

    @Test
    void oneHostIsAsked() {
        assertThat(refused("GET", "/", List.of(), List.of(), List.of(), List.of()))
                .isTrue();
        assertThat(refused("GET", "/", List.of("localhost", "localhost"), List.of(), List.of(), List.of()))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8081, localhost:8081, false",
        "http://localhost:80, localhost, false",
        "http://[::1]:8081, [::1]:8081, false",
        "https://localhost:8081, localhost:8081, true",
        "http://localhost:8082, localhost:8081, true",
        "http://127.0.0.1:8081, localhost:8081, true",
        "http://evil.example, localhost:8081, true",
        "http://localhost:8081/, localhost:8081, true",
        "null, localhost:8081, true",
        "'', localhost:8081, true",
    })
    void anOriginIsTheServersOwn(String origin, String host, boolean refused) {
        for (String method : List.of("GET", "POST", "DELETE", "OPTIONS")) {
            assertThat(refused(method, "/", List.of(host), List.of(origin), List.of(), List.of("navigate")))
                    .isEqualTo(refused);
        }
    }

    @Test
    void twoOriginsAreRefused() {
        String own = "http://localhost";
        assertThat(refused("GET", "/", List.of("localhost"), List.of(own, own), List.of(), List.of()))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "same-origin, POST, /jobs, cors, empty, false",
        "same-origin, GET, /, navigate, iframe, false",
        "none, GET, /jobs, navigate, document, false",
        "same-site, GET, /jobs, no-cors, image, true",
        "cross-site, GET, /jobs, navigate, document, true",
        "cross-site, OPTIONS, /jars/upload, cors, empty, true",
        "cross-site, POST, /, navigate, document, true",
        "cross-site, GET, /, no-cors, image, true",
        "cross-site, GET, /, navigate, document, false",
        "same-site, GET, /index.html, navigate, document, false",
        "cross-site, GET, /, navigate, iframe, true",
        "same-site, GET, /index.html, navigate, frame, true",
        "cross-site, GET, /, navigate, object, true",
        "cross-site, GET, /, navigate, embed, true",
        "cross-site, GET, /, navigate, , true",
    })
    void aPageOfAnotherSiteMayOpenTheLandingPageOnlyAndNotInAFrame(
            String site, String method, String path, String mode, @Nullable String destination, boolean refused) {
        assertThat(guard.refusal(new RequestOrigin(
                                "http",
                                method,
                                path,
                                List.of("localhost"),
                                List.of(),
                                List.of(site),
                                List.of(mode),
                                destination == null ? List.of() : List.of(destination)))
                        .isPresent())
                .isEqualTo(refused);
    }

    @Test
    void twoDestinationsAreRefused() {
        assertThat(guard.refusal(new RequestOrigin(
                        "http",
                        "GET",
                        "/",
                        List.of("localhost"),
                        List.of(),
                        List.of("cross-site"),
                        List.of("navigate"),
                        List.of("document", "iframe"))))
                .isPresent();
    }

    @Test
    void theAnswerNamesWhatWasRefusedAndTheKey() {
        assertThat(guard.refusal(new RequestOrigin(
                        "http", "GET", "/", List.of("evil.example"), List.of(), List.of(), List.of(), List.of())))
                .get()
                .asString()
                .contains("evil.example")
                .contains("wikistream.allowed-hosts");
    }

    private boolean refused(
            String method,
            String path,
            List<String> hosts,
            List<String> origins,
            List<String> sites,
            List<String> modes) {
        return guard.refusal(new RequestOrigin("http", method, path, hosts, origins, sites, modes, List.of()))
                .isPresent();
    }
}
