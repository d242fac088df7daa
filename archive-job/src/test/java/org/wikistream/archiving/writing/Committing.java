package org.wikistream.archiving.writing;

import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.wikistream.archive.write.WrittenFiles;

/** Committables in the form in which Flink hands them to a committer. */
final class Committing {

    private Committing() {}

    static Collection<CommitRequest<WrittenFiles>> requests(List<WrittenFiles> committables) {
        return committables.stream().map(Committing::request).toList();
    }

    private static CommitRequest<WrittenFiles> request(WrittenFiles committable) {
        return new CommitRequest<>() {
            @Override
            public WrittenFiles getCommittable() {
                return committable;
            }

            @Override
            public int getNumberOfRetries() {
                return 0;
            }

            @Override
            public void signalFailedWithKnownReason(Throwable reason) {
                throw new AssertionError("That gives it up", reason);
            }

            @Override
            public void signalFailedWithUnknownReason(Throwable reason) {
                throw new AssertionError("That gives it up", reason);
            }

            @Override
            public void retryLater() {
                throw new AssertionError("Flink tries a few times at once, and fails");
            }

            @Override
            public void updateAndRetryLater(WrittenFiles updated) {
                throw new AssertionError("Flink tries a few times at once, and fails");
            }

            @Override
            public void signalAlreadyCommitted() {
                throw new AssertionError("It is like any other success");
            }
        };
    }
}
