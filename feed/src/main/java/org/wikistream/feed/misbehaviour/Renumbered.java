package org.wikistream.feed.misbehaviour;

import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.DataCentre;
import org.wikistream.feed.log.WrappedLog;

/** The same log as another Kafka cluster holds it: under other offsets. */
final class Renumbered extends WrappedLog {

    private final long shift;

    Renumbered(ChangeLog log, long shift) {
        super(log);
        this.shift = shift;
    }

    @Override
    public long firstOffset(DataCentre dataCentre) {
        return log.firstOffset(dataCentre) + shift;
    }
}
