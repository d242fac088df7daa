package org.wikistream.dashboard.web;

import jakarta.servlet.ServletRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes the connection if an answer is not read in time. A write keeps waiting while a client reads a byte now and
 * then, and holds a thread and the answer meanwhile. Nothing else ends it.
 */
final class AnswerDeadline implements AutoCloseable {

    private final Scheduler.Task task;

    private AnswerDeadline(Scheduler.Task task) {
        this.task = task;
    }

    /** Starts the deadline; closing it stops it. */
    static AnswerDeadline of(ServletRequest request, Duration patience) {
        Request asked = ServletContextRequest.getServletContextRequest(request);
        EndPoint connection = asked.getConnectionMetaData().getConnection().getEndPoint();
        return new AnswerDeadline(asked.getComponents()
                .getScheduler()
                .schedule(connection::close, patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        task.cancel();
    }
}
