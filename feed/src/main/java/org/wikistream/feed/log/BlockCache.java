package org.wikistream.feed.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * The most recently used blocks. Readers mostly advance together from block to block, so a few are enough; others are
 * made again on demand. Thread-safe.
 */
public final class BlockCache {

    /** About 20 MB of blocks of 2,000 events. */
    private static final int CAPACITY = 8;

    private final LongFunction<EventBlock> maker;
    private final Map<Long, EventBlock> blocks = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, EventBlock> eldest) {
            return size() > CAPACITY;
        }
    };

    /** Lets a single reader avoid the lock for all but the first event of a block. */
    private volatile EventBlock last = new EventBlock(-1, new LoggedEvent[0]);

    /** @param maker makes the block of a number; always the same for the same number */
    public BlockCache(LongFunction<EventBlock> maker) {
        this.maker = maker;
    }

    public EventBlock get(long number) {
        EventBlock block = last;
        if (block.number() != number) {
            block = find(number);
            last = block;
        }
        return block;
    }

    private synchronized EventBlock find(long number) {
        EventBlock known = blocks.get(number);
        if (known != null) {
            return known;
        }
        EventBlock made = maker.apply(number);
        blocks.put(number, made);
        return made;
    }
}
