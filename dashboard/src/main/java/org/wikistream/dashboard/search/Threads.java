package org.wikistream.dashboard.search;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the threads of the page's server that do periodic work. An error in one of them, such as a class that can't
 * be loaded because a build has replaced it, ends the server. Whoever started the server then restarts it, whereas a
 * page that has lost a thread would stand still.
 */
public final class Threads {

    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);

    private Threads() {}

    /** Returns threads for tasks that are {@link #guarded}. They don't keep the process from ending. */
    public static ScheduledExecutorService scheduled(String name, int count) {
        return Executors.newScheduledThreadPool(count, task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
    }

    /** Returns the task so that an error in it ends the server. */
    public static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (Error e) {
                LOG.error("The page's server ends, since a thread of it can't go on", e);
                Runtime.getRuntime().halt(1);
            }
        };
    }
}
