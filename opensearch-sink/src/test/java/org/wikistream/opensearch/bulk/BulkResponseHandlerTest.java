package org.wikistream.opensearch.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkResponseHandlerTest {

    private static final ItemFailure BAD = new ItemFailure(0, 400, "mapper_parsing_exception", "bad");

    private final List<String> told = new ArrayList<>();
    private final BulkResponseHandler handler = new BulkResponseHandler(new Listener());

    @Test
    void isDoneWhereAllAreTaken() throws IOException {
        assertThat(handler.handle(bulk("i", "i"), new BulkOutcome.Answered(List.of())))
                .isEqualTo(new NextStep.Done());
        assertThat(told).containsExactly("indexed 0", "indexed 1");
    }

    @Test
    void keepsWhatIsToBeSentAgainWithTheReasons() throws IOException {
        Bulk bulk = bulk("i", "i", "given-up", "i", "i", "i");
        NextStep next = handler.handle(
                bulk,
                new BulkOutcome.Answered(List.of(
                        new ItemFailure(0, 409, "version_conflict_engine_exception", "old"),
                        new ItemFailure(2, 400, "index_closed_exception", "closed"),
                        new ItemFailure(3, 429, "", "first"),
                        new ItemFailure(4, 400, "mapper_parsing_exception", "bad"),
                        new ItemFailure(5, 429, "", "second"))));
        assertThat(told)
                .containsExactly(
                        "indexed 1", "superseded 0", "given up 2", "rejected 4: 400 mapper_parsing_exception: bad");
        assertThat(bulk.size()).isEqualTo(2);
        assertThat(bulk.action(0).id()).isEqualTo("3");
        assertThat(bulk.attempts()).isEqualTo(1);
        assertThat(next).isInstanceOfSatisfying(NextStep.Retry.class, retry -> {
            assertThat(retry.outages()).isEqualTo(Map.of(OutageReason.BUSY, "429: first"));
            assertThat(retry.delay()).isPositive();
        });
    }

    @Test
    void sendsAllAgainAfterAFailureOfTheWhole() throws IOException {
        Bulk bulk = bulk("i", "i");
        assertThat(handler.handle(bulk, new BulkOutcome.Failed(OutageReason.UNREACHABLE, "refused")))
                .isInstanceOf(NextStep.Retry.class);
        assertThat(bulk.size()).isEqualTo(2);
        assertThat(told).isEmpty();
    }

    @Test
    void halvesAnUnfitBulkDownToTheOneThatItIs() throws IOException {
        BulkOutcome unfit = new BulkOutcome.Unfit(false, BAD);
        assertThat(handler.handle(bulk("i", "i", "i"), unfit)).isInstanceOfSatisfying(NextStep.Split.class, split -> {
            assertThat(split.first().size()).isEqualTo(1);
            assertThat(split.second().size()).isEqualTo(2);
        });
        assertThat(told).isEmpty();
        assertThat(handler.handle(bulk("i"), unfit)).isEqualTo(new NextStep.Done());
        assertThat(told).containsExactly("rejected 0: 400 mapper_parsing_exception: bad");
    }

    @Test
    void endsWithABrokenClient() {
        assertThatIOException()
                .isThrownBy(() -> handler.handle(bulk("i"), new BulkOutcome.Broken(new IllegalStateException("shut"))))
                .withMessageContaining("shut");
    }

    /** A bulk with one action for each index; ids are positions. */
    private static Bulk bulk(String... indices) {
        Bulk bulk = new Bulk();
        byte[] document = "{}".getBytes(UTF_8);
        IntStream.range(0, indices.length)
                .forEach(position -> bulk.add(new IndexAction(
                        indices[position],
                        String.valueOf(position),
                        IndexAction.ANY,
                        document,
                        DocumentOrigin.computed("any", document))));
        return bulk;
    }

    private final class Listener implements BulkResponseHandler.ActionListener {

        @Override
        public void indexed(SentAction action) {
            told.add("indexed " + action.id());
        }

        @Override
        public void superseded(SentAction action) {
            told.add("superseded " + action.id());
        }

        @Override
        public void rejected(SentAction action, ItemFailure failure) {
            told.add("rejected " + action.id() + ": " + failure.text());
        }

        @Override
        public boolean givesUp(SentAction action, OutageReason outage, ItemFailure failure) {
            if (action.index().equals("i")) {
                return false;
            }
            return told.add("given up " + action.id());
        }
    }
}
