package org.wikistream.feed.log;

/** A stream that is known and has no events. */
public final class EmptyLog implements ChangeLog {

    @Override
    public long size() {
        return 0;
    }

    @Override
    public long end() {
        return 0;
    }

    @Override
    public LoggedEvent at(long position) {
        throw new IndexOutOfBoundsException("position " + position + " of a log without events");
    }

    @Override
    public long countBefore(DataCentre dataCentre, long position) {
        return 0;
    }

    @Override
    public long firstAtOrAfter(long timestamp) {
        return 0;
    }

    @Override
    public long firstOffset(DataCentre dataCentre) {
        return 0;
    }

    @Override
    public DataCentre active() {
        return DataCentre.EQIAD;
    }
}
