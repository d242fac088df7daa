package org.wikistream.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.wikistream.feed.plants.PlantPlan;
import org.wikistream.feed.sse.ServedStream;

/**
 * Answers {@code GET /plants}: what was planted into the changes that were read so far, or with {@code ?until=INSTANT}
 * what begins before a time.
 */
final class PlantsHandler extends Handler.Abstract {

    private static final String UNTIL = PlantList.UNTIL;

    private final PlantPlan plan;
    private final ServedStream stream;

    PlantsHandler(PlantPlan plan, ServedStream stream) {
        this.plan = plan;
        this.stream = stream;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Request.getPathInContext(request).equals("/plants")) {
            return false;
        }
        String asked = Request.extractQueryParameters(request).getValue(UNTIL);
        Instant until;
        try {
            until = asked == null ? read() : Instant.parse(asked);
        } catch (DateTimeParseException e) {
            ObjectNode wrong = JsonReply.object();
            wrong.put("error", "until is " + asked + ": an instant such as 2025-06-01T12:00:00Z");
            JsonReply.write(response, callback, 400, wrong);
            return true;
        }
        JsonReply.write(response, callback, 200, PlantList.of(plan, until));
        return true;
    }

    /** Returns the time that the connections have reached. */
    private Instant read() {
        long furthest = stream.furthest();
        return furthest == 0
                ? Instant.EPOCH
                : Instant.ofEpochMilli(stream.log().at(furthest - 1).timestamp());
    }
}
