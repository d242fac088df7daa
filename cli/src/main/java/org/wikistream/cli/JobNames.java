package org.wikistream.cli;

import java.util.Iterator;
import org.wikistream.stack.job.Jobs;
import org.wikistream.stack.spec.JobSpec;

/** The names of all jobs, for the help. */
final class JobNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Jobs.ALL.stream().map(JobSpec::name).iterator();
    }
}
