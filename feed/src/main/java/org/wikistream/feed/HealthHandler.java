package org.wikistream.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.DataCentre;
import org.wikistream.feed.misbehaviour.Misbehaviour;

/** Answers {@code GET /healthz}: how much there is to read by now, {@code null} for a stream without end. */
final class HealthHandler extends Handler.Abstract {

    private final ChangeLog changes;
    private final Misbehaviour misbehaviour;
    private final FeedCounters counters;

    HealthHandler(ChangeLog changes, Misbehaviour misbehaviour, FeedCounters counters) {
        this.changes = changes;
        this.misbehaviour = misbehaviour;
        this.counters = counters;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Request.getPathInContext(request).equals("/healthz")) {
            return false;
        }
        DataCentre active = changes.active();
        ObjectNode body = JsonReply.object();
        long size = changes.size();
        if (size == ChangeLog.ENDLESS) {
            body.putNull("events");
        } else {
            long end = changes.end();
            body.put("events", end + misbehaviour.idleAmong(end))
                    .put("events_in_all", size + misbehaviour.idleAmong(size))
                    .put("canaries", misbehaviour.canariesAmong(end))
                    .put("malformed", misbehaviour.malformedAmong(end))
                    .put("oversized", misbehaviour.oversizedAmong(end));
        }
        body.put("topic", active.topic("mediawiki.recentchange"))
                .put("first_offset", changes.firstOffset(active))
                .put("connections", counters.connections())
                .put("frames", counters.frames());
        JsonReply.write(response, callback, 200, body);
        return true;
    }
}
