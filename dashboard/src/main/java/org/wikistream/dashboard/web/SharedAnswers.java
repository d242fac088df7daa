package org.wikistream.dashboard.web;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.dashboard.search.Threads;

/**
 * Answers equal requests once: whoever asks while an answer is being made, or while it is fresh, gets the same bytes. A
 * stale answer may still be given, and is renewed meanwhile. A failure is shared only with those who wait for it, and
 * removes the cached answer. The cache holds a few megabytes at most. Thread-safe.
 */
final class SharedAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(SharedAnswers.class);
    private static final long MOST_BYTES = 8 << 20;
    private static final int MOST = 256;

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final Executor renewals;
    private final LongSupplier nanoTime;

    /** @param renewals renews stale answers that are given meanwhile */
    SharedAnswers(Executor renewals) {
        this(renewals, System::nanoTime);
    }

    SharedAnswers(Executor renewals, LongSupplier nanoTime) {
        this.renewals = renewals;
        this.nanoTime = nanoTime;
    }

    /**
     * How long an answer is valid.
     *
     * @param fresh how long it is given as it is
     * @param kept how long it is given while it is being renewed
     */
    record Keep(Duration fresh, Duration kept) {

        /** For requests that arrive together. */
        static final Keep BRIEFLY = new Keep(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    private static final class Answer {

        final CompletableFuture<byte[]> content;
        final Keep keep;
        final AtomicBoolean renewing = new AtomicBoolean();
        volatile long madeAt;

        Answer(CompletableFuture<byte[]> content, Keep keep) {
            this.content = content;
            this.keep = keep;
        }

        boolean isOlderThan(Duration age, long now) {
            return content.isDone() && now - madeAt > age.toNanos();
        }
    }

    byte[] answer(String question, Keep keep, Callable<byte[]> make) throws Exception {
        forgetOld();
        Answer mine = new Answer(new CompletableFuture<>(), keep);
        Answer other = answers.putIfAbsent(question, mine);
        if (other != null) {
            renewIfStale(question, other, make);
            return await(other);
        }
        try {
            byte[] content = make.call();
            finish(mine, content);
            return content;
        } catch (Exception | Error e) {
            answers.remove(question, mine);
            mine.content.completeExceptionally(e);
            throw e;
        }
    }

    private void renewIfStale(String question, Answer old, Callable<byte[]> make) {
        if (!old.isOlderThan(old.keep.fresh(), nanoTime.getAsLong()) || !old.renewing.compareAndSet(false, true)) {
            return;
        }
        renewals.execute(Threads.guarded(() -> renew(question, old, make)));
    }

    private void renew(String question, Answer old, Callable<byte[]> make) {
        try {
            byte[] content = make.call();
            Answer renewed = new Answer(new CompletableFuture<>(), old.keep);
            if (answers.replace(question, old, renewed)) {
                bytes.addAndGet(-old.content.join().length);
                finish(renewed, content);
            }
        } catch (Exception e) {
            LOG.debug("An answer could not be made anew", e); // the next request learns why
            forget(question, old);
        }
    }

    private void finish(Answer answer, byte[] content) {
        answer.madeAt = nanoTime.getAsLong();
        bytes.addAndGet(content.length);
        answer.content.complete(content);
    }

    private static byte[] await(Answer answer) throws Exception {
        try {
            return answer.content.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void forgetOld() {
        long now = nanoTime.getAsLong();
        answers.forEach((question, answer) -> {
            if (answer.isOlderThan(answer.keep.kept(), now)) {
                forget(question, answer);
            }
        });
        while (answers.size() >= MOST || bytes.get() > MOST_BYTES) {
            Optional<Map.Entry<String, Answer>> oldest = answers.entrySet().stream()
                    .filter(entry -> entry.getValue().content.isDone())
                    .min(Comparator.comparingLong(entry -> entry.getValue().madeAt));
            if (oldest.isEmpty()) {
                return; // all are being made, and each has somebody waiting for it
            }
            forget(oldest.get().getKey(), oldest.get().getValue());
        }
    }

    private void forget(String question, Answer answer) {
        if (answers.remove(question, answer)) {
            bytes.addAndGet(-answer.content.join().length);
        }
    }
}
