package org.wikistream.stack.data;

import java.util.List;

/**
 * Which jobs a data dir runs, in a file of its own, which launchers that know of no choice never open.
 *
 * @param jobs their names
 */
public record JobChoice(List<String> jobs) {

    public JobChoice {
        jobs = List.copyOf(jobs);
    }
}
