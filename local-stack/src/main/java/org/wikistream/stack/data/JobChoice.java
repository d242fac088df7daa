package org.wikistream.stack.data;

import java.util.List;

/**
 * The jobs that a data dir runs. They are kept in a file of their own, which older launchers, which know no such
 * choice, never open.
 *
 * @param jobs their names
 */
public record JobChoice(List<String> jobs) {

    public JobChoice {
        jobs = List.copyOf(jobs);
    }
}
