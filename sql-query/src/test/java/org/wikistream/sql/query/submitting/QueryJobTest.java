package org.wikistream.sql.query.submitting;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.junit.jupiter.api.Test;
import org.wikistream.problem.UserError;
import org.wikistream.stack.flink.FlinkRest;

/** Simulates a JobManager that answers with a status. */
class QueryJobTest {

    @Test
    void aSignOfLifeThatIsRefusedIsAnErrorAndOneThatComesTooEarlyIsNone() throws Exception {
        AtomicInteger status = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
        int port = server.getAddress().getPort();
        try (RestClusterClient<StandaloneClusterId> cluster =
                new RestClusterClient<>(QueryOptions.of(port, List.of()), StandaloneClusterId.getInstance())) {
            QueryJob job = new QueryJob(
                    cluster, new FlinkRest(port), new JobID(), getClass().getClassLoader());
            status.set(503);
            assertThatCode(() -> job.reportHeartbeat(1)).doesNotThrowAnyException();
            status.set(400);
            assertThatThrownBy(() -> job.reportHeartbeat(1))
                    .isInstanceOf(UserError.class)
                    .hasMessageStartingWith("The JobManager refuses the signs of life")
                    .hasMessageContaining("answered 400");
        } finally {
            server.stop(0);
        }
    }
}
