package org.wikistream.feed.misbehaviour;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.DataCentre;
import org.wikistream.feed.log.LoggedEvent;
import org.wikistream.feed.log.WrappedLog;

/** A log whose events come through the other data centre from a position on. */
final class Flipped extends WrappedLog {

    private static final byte[] TOPIC = "\"topic\":\"".getBytes(US_ASCII);

    private final long from;

    Flipped(ChangeLog log, long from) {
        super(log);
        this.from = from;
    }

    @Override
    public LoggedEvent at(long position) {
        LoggedEvent event = log.at(position);
        int topic = position < from ? -1 : event.endOf(TOPIC);
        if (topic < 0) {
            return event;
        }
        byte[] prefix = log.dataCentreAt(position).other().topic("").getBytes(US_ASCII);
        return event.with(event.timestamp(), topic, topic + prefix.length, prefix);
    }

    @Override
    public long countBefore(DataCentre dataCentre, long position) {
        if (position <= from) {
            return log.countBefore(dataCentre, position);
        }
        DataCentre other = dataCentre.other();
        return log.countBefore(dataCentre, from) + log.countBefore(other, position) - log.countBefore(other, from);
    }
}
