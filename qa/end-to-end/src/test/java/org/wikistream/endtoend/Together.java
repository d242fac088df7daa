package org.wikistream.endtoend;

import java.util.concurrent.CompletableFuture;

/** Runs two commands at the same time, each in a thread of its own, because they mostly wait. */
final class Together {

    private Together() {}

    /** Returns when both have ended. */
    static void run(Runnable one, Runnable other) {
        CompletableFuture<Void> first = CompletableFuture.runAsync(one, task -> new Thread(task, "together").start());
        try {
            other.run();
        } finally {
            first.join();
        }
    }
}
