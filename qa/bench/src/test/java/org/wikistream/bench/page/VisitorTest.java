package org.wikistream.bench.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wikistream.problem.UserError;

/** The first view is incomplete and compressed; all other answers are complete and plain. */
class VisitorTest {

    private HttpServer server;
    private Visitor visitor;
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean first = exchange.getRequestURI().toString().equals("/api/now");
            byte[] body = first ? compressed("{\"partial\":true}") : "{\"partial\":false}".getBytes(UTF_8);
            if (first) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            }
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        visitor =
                new Visitor(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksEachQuestionAndSeesWhatIsPartial() {
        List<Visitor.Answer> answers = visitor.ask(Duration.ZERO);
        assertThat(answers)
                .extracting(Visitor.Answer::question)
                .containsExactlyElementsOf(
                        Question.ALL.stream().map(Question::name).toList());
        assertThat(answers).allMatch(answer -> answer.millis() > 0);
        assertThat(answers)
                .filteredOn(Visitor.Answer::partial)
                .hasSize(1)
                .allMatch(answer -> answer.question().equals("first view"));
    }

    @Test
    void aRefusalIsAFailureThatNamesTheQuestion() {
        status = 503;
        assertThatThrownBy(() -> visitor.ask(Duration.ZERO))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("/api/now answers 503: {\"partial\":true}");
    }

    private static byte[] compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(bytes)) {
            stream.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
