package org.wikistream.stack.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.JobChoice;

class JobRequestTest {

    private static final JobChoice INGEST = new JobChoice(List.of("ingest-job"));
    private static final JobChoice BOTH = new JobChoice(List.of("ingest-job", "indexing-job"));

    @Test
    void nothingSaidChangesNothing() {
        assertThat(JobRequest.NONE.resolve(Optional.of(INGEST))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "ingest-job", " ingest", "ingest,ingest-job"})
    void onlyTakesThePlaceOfWhatIsRemembered(String value) {
        assertThat(request(null, value).resolve(Optional.of(BOTH))).contains(INGEST);
        assertThat(request(null, value).resolve(Optional.empty())).contains(INGEST);
    }

    @Test
    void theOrderIsThatInWhichTheyStart() {
        assertThat(request(null, "indexing,ingest").resolve(Optional.empty())).contains(BOTH);
    }

    @Test
    void withAddsToWhatIsRememberedOrElseToTheDefault() {
        assertThat(request("indexing", null).resolve(Optional.of(INGEST))).contains(BOTH);
        assertThat(request("ingest-job", null).resolve(Optional.empty()))
                .contains(new JobChoice(List.of("ingest-job", "indexing-job", "insights-job")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"injest", "ingest,injest", "ingest-job-job", "", "ingest,", "all"})
    void anUnknownOneIsRefusedWithWhatThereIs(String value) {
        assertThatThrownBy(() -> request(value, null).resolve(Optional.empty()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("--with " + value + " is not valid")
                .hasMessageContaining("allowed: ingest-job, indexing-job");
        assertThatThrownBy(() -> request(null, value).resolve(Optional.empty()))
                .hasMessageStartingWith("--only " + value + " is not valid");
    }

    @Test
    void bothAtATimeAreRefused() {
        assertThatThrownBy(() -> request("indexing", "ingest").resolve(Optional.empty()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--with indexing")
                .hasMessageContaining("--only ingest");
    }

    private static JobRequest request(@Nullable String with, @Nullable String only) {
        return new JobRequest(with, only);
    }
}
