package org.wikistream.feed.log;

/** A log that behaves like another one except where a subclass overrides it. */
public abstract class WrappedLog implements ChangeLog {

    protected final ChangeLog log;

    protected WrappedLog(ChangeLog log) {
        this.log = log;
    }

    @Override
    public long size() {
        return log.size();
    }

    @Override
    public long end() {
        return log.end();
    }

    @Override
    public LoggedEvent at(long position) {
        return log.at(position);
    }

    @Override
    public long countBefore(DataCentre dataCentre, long position) {
        return log.countBefore(dataCentre, position);
    }

    @Override
    public long firstAtOrAfter(long timestamp) {
        return log.firstAtOrAfter(timestamp);
    }

    @Override
    public long firstOffset(DataCentre dataCentre) {
        return log.firstOffset(dataCentre);
    }

    @Override
    public DataCentre active() {
        return log.active();
    }

    @Override
    public void close() {
        log.close();
    }
}
