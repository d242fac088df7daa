package org.wikistream.stack.data;

import java.util.List;

/**
 * The jobs that a data dir runs. They are kept in a file of their own, which launchers without such a choice never
 * open.
 *
 * @param jobs their names
 */
public record JobChoice(List<String> jobs) {

    public JobChoice {
        jobs = List.copyOf(jobs);
    }
}
