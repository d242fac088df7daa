package org.wikistream.dashboard.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Limits how often an address may call the API: a hundred times at once, and then fifty times a second. Live views and
 * files are not counted. Any thread may call it.
 */
final class RequestRate {

    private static final double AT_ONCE = 100;
    private static final double PER_SECOND = 50;
    private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();
    private static final int MOST_ADDRESSES = 1000;

    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    private static final class Bucket {
        double left = AT_ONCE;
        long at;

        Bucket(long at) {
            this.at = at;
        }
    }

    RequestRate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Returns whether one more request is allowed, and counts it if so. */
    synchronized boolean allows(String address) {
        long now = nanoTime.getAsLong();
        Bucket bucket = buckets.computeIfAbsent(address, key -> new Bucket(now));
        bucket.left = Math.min(AT_ONCE, bucket.left + (now - bucket.at) / NANOS_PER_SECOND * PER_SECOND);
        bucket.at = now;
        if (bucket.left < 1) {
            return false;
        }
        bucket.left--;
        return true;
    }
}
