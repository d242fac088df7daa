package org.wikistream.ingest.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wikistream.event.EventHead;
import org.wikistream.ingest.resume.Frame;
import org.wikistream.ingest.resume.FrameId;
import org.wikistream.testkit.Eventually;

@Timeout(30)
class FrameQueueTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void handsOutAllThatIsThereInOrder() throws Exception {
        FrameQueue queue = new FrameQueue(10, 1_000);
        queue.put(frame(1));
        queue.put(frame(2));
        assertThat(queue.drain(LONG))
                .extracting(received -> received.frame().payload().length)
                .containsExactly(1, 2);
        assertThat(queue.drain(Duration.ZERO)).isEmpty();
    }

    @Test
    void holdsUpWhoPutsMoreThanTheCountAllows() throws Exception {
        assertHoldsUp(new FrameQueue(2, 1_000), 1);
    }

    @Test
    void holdsUpWhoPutsMoreThanTheBytesAllow() throws Exception {
        assertHoldsUp(new FrameQueue(100, 20), 10);
    }

    private static void assertHoldsUp(FrameQueue queue, int size) throws Exception {
        queue.put(frame(size));
        queue.put(frame(size));
        Thread third = put(queue, size);
        Eventually.await("held up", LONG, third::getState, state -> state == Thread.State.WAITING);
        assertThat(queue.drain(LONG)).hasSize(2);
        third.join();
        assertThat(queue.drain(LONG)).hasSize(1);
    }

    @Test
    void closingFreesWhoIsHeldUp() throws Exception {
        FrameQueue queue = new FrameQueue(1, 1_000);
        queue.put(frame(1));
        Thread second = put(queue, 1);
        Eventually.await("held up", LONG, second::getState, state -> state == Thread.State.WAITING);
        queue.close();
        second.join();
    }

    @Test
    void aWakeUpIsNotLostThoughNobodyWaitsYet() throws Exception {
        FrameQueue queue = new FrameQueue(1, 1_000);
        queue.wakeUp();
        long begin = System.nanoTime();
        assertThat(queue.drain(LONG)).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONG);
    }

    @Test
    void throwsAFailureOnceWhatCameBeforeIsHandedOut() throws Exception {
        FrameQueue queue = new FrameQueue(10, 1_000);
        queue.put(frame(1));
        queue.fail(new IOException("over"));
        assertThat(queue.drain(LONG)).hasSize(1);
        assertThatThrownBy(() -> queue.drain(LONG)).hasMessage("over");
    }

    private static Thread put(FrameQueue queue, int size) {
        Thread thread = new Thread(() -> {
            try {
                queue.put(frame(size));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static ReceivedFrame frame(int size) {
        return new ReceivedFrame("s", new Frame(1, FrameId.NONE, new byte[size], EventHead.UNREADABLE, null, null));
    }
}
