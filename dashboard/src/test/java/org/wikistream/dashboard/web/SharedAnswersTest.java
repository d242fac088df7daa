package org.wikistream.dashboard.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.wikistream.dashboard.web.SharedAnswers.Keep;

class SharedAnswersTest {

    private static final Keep LONG = new Keep(Duration.ofSeconds(30), Duration.ofMinutes(10));

    private final AtomicLong now = new AtomicLong();
    private final Queue<Runnable> renewals = new ArrayDeque<>();
    private final SharedAnswers shared = new SharedAnswers(renewals::add, now::get);
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void whoAsksTogetherGetsTheSame() throws Exception {
        assertThat(ask(Keep.BRIEFLY)).isEqualTo("1");
        assertThat(ask(Keep.BRIEFLY)).isEqualTo("1");
        pass(Duration.ofMillis(1_001));
        assertThat(ask(Keep.BRIEFLY)).isEqualTo("2");
        assertThat(renewals).isEmpty();
    }

    @Test
    void anAnswerThatIsNoLongerFreshIsGivenWhileItIsMadeAnewOnce() throws Exception {
        ask(LONG);
        pass(Duration.ofSeconds(31));
        assertThat(ask(LONG)).isEqualTo("1");
        assertThat(ask(LONG)).isEqualTo("1");
        assertThat(renewals).hasSize(1);
        renewals.remove().run();
        assertThat(ask(LONG)).isEqualTo("2");
        assertThat(renewals).as("the new one is fresh").isEmpty();
    }

    @Test
    void oneThatNobodyAskedForInTimeIsGone() throws Exception {
        ask(LONG);
        pass(Duration.ofMinutes(10).plusMillis(1));
        assertThat(ask(LONG)).isEqualTo("2");
    }

    /** A reader must learn that the store does not answer. */
    @Test
    void aFailureEndsWhatWasKept() throws Exception {
        ask(LONG);
        pass(Duration.ofSeconds(31));
        Callable<byte[]> failing = () -> {
            throw new IOException("gone");
        };
        assertThat(shared.answer("q", LONG, failing)).asString(UTF_8).isEqualTo("1");
        renewals.remove().run();
        assertThatThrownBy(() -> shared.answer("q", LONG, failing)).hasMessage("gone");
        assertThat(ask(LONG)).as("a failure is not kept").isEqualTo("2");
    }

    @Test
    void theOldestGoesWhereThereIsNoRoom() throws Exception {
        byte[] large = new byte[3 << 20];
        for (int i = 0; i < 4; i++) {
            pass(Duration.ofSeconds(1));
            shared.answer("large " + i, LONG, () -> large);
        }
        AtomicInteger again = new AtomicInteger();
        shared.answer("large 3", LONG, () -> {
            again.incrementAndGet();
            return large;
        });
        assertThat(again).as("the newest is kept").hasValue(0);
        shared.answer("large 0", LONG, () -> {
            again.incrementAndGet();
            return large;
        });
        assertThat(again).as("the oldest is not").hasValue(1);
    }

    private String ask(Keep keep) throws Exception {
        return new String(shared.answer("q", keep, () -> ("" + made.incrementAndGet()).getBytes(UTF_8)), UTF_8);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
