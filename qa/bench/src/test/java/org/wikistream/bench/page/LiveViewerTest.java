package org.wikistream.bench.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.wikistream.problem.UserError;

class LiveViewerTest {

    private static final Map<String, Long> BULKS = Map.of("a", 4L, "b", 5L, "c", 6L, "d", 7L);

    private final AtomicLong now = new AtomicLong(100);
    private final LiveViewer viewer = new LiveViewer(id -> BULKS.getOrDefault(id, LiveChanges.UNKNOWN), 4, now::get);

    @Test
    void aMessageTellsOfTheNewestBulkThatItShowsAndOfAllBeforeIt() {
        viewer.onNext("event: changes");
        viewer.onNext("data: {\"of\":80,\"hits\":[{\"id\":\"c\"},{\"id\":\"b\"},{\"id\":\"of another\"}]}");
        assertThat(viewer.knows(6)).isTrue();
        assertThat(viewer.knows(7)).isFalse();
        now.set(200);
        viewer.onNext("");
        viewer.onNext("event: changes");
        viewer.onNext("data: {\"of\":40,\"hits\":[{\"id\":\"d\"},{\"id\":\"c\"}]}");
        assertThat(viewer.toldNanos(5)).isEqualTo(100);
        assertThat(viewer.toldNanos(6)).isEqualTo(100);
        assertThat(viewer.toldNanos(7)).isEqualTo(200);
        assertThatThrownBy(() -> viewer.toldNanos(4))
                .as("it was sent before he looked")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatOtherMessagesNameIsNotNews() {
        viewer.onNext("event: parts");
        viewer.onNext("data: {\"hits\":[{\"id\":\"d\"}]}");
        assertThat(viewer.knows(5)).isFalse();
    }

    @Test
    void looksOnceItHasSeenTheView() {
        assertThat(viewer.isLooking()).isFalse();
        viewer.onNext("retry: 2000");
        viewer.onNext("event: view");
        viewer.onNext("data: {}");
        assertThat(viewer.isLooking()).isTrue();
    }

    @Test
    void aConnectionThatEndsIsAFailureUnlessTheViewerHasLeft() {
        viewer.onError(new IOException("reset"));
        assertThatThrownBy(viewer::isLooking)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("left a viewer")
                .hasMessageContaining("reset");
        viewer.close();
        assertThat(viewer.isLooking()).isFalse();
    }

    @Test
    void whoIsRefusedSaysSo() {
        viewer.refused(503);
        assertThatThrownBy(viewer::isLooking).hasMessage("The page has left a viewer: it answers 503");
    }

    @Test
    void aMessageThatIsNoJsonIsAFailure() {
        viewer.onNext("event: changes");
        viewer.onNext("data: {\"of\":");
        assertThatThrownBy(viewer::isLooking).hasMessageContaining("no JSON");
    }
}
