package org.wikistream.dashboard.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Answers equal questions once: whoever asks while an answer is made, or within a second, gets the same bytes. A failure is shared
 * only with those who wait for it. What is kept has some megabytes at most.
 */
final class SharedAnswers {

    private static final long KEPT_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long MOST_BYTES = 8 << 20;
    private static final int MOST = 256;

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    private static final class Answer {

        final CompletableFuture<byte[]> content = new CompletableFuture<>();
        volatile long madeAt = Long.MAX_VALUE;

        boolean isOld(long now) {
            return madeAt != Long.MAX_VALUE && now - madeAt > KEPT_NANOS;
        }
    }

    byte[] answer(String question, Callable<byte[]> make) throws Exception {
        forgetOld();
        Answer mine = new Answer();
        Answer other = answers.size() >= MOST ? null : answers.putIfAbsent(question, mine);
        if (other != null) {
            return await(other);
        }
        try {
            byte[] content = make.call();
            mine.content.complete(content);
            mine.madeAt = System.nanoTime();
            if (bytes.addAndGet(content.length) > MOST_BYTES) {
                forget(question, mine);
            }
            return content;
        } catch (Exception | Error e) {
            answers.remove(question, mine);
            mine.content.completeExceptionally(e);
            throw e;
        }
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
        long now = System.nanoTime();
        answers.forEach((question, answer) -> {
            if (answer.isOld(now)) {
                forget(question, answer);
            }
        });
    }

    private void forget(String question, Answer answer) {
        if (answers.remove(question, answer)) {
            bytes.addAndGet(-answer.content.join().length);
        }
    }
}
