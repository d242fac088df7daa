package org.wikistream.warehouse.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.mysql.SqlProblem;
import org.wikistream.mysql.SqlProblem.Kind;

class EndlessPatienceTest {

    private final AtomicLong now = new AtomicLong(1_700_000_000_000L);
    private final AtomicInteger retries = new AtomicInteger();
    private final EndlessPatience patience = new EndlessPatience(new SetClock(), retries::incrementAndGet);

    @ParameterizedTest
    @CsvSource({"TRANSIENT_CONFLICT, 119, 120", "CONNECTION, 9, 10"})
    void callsItAnOutageWhenItLasts(Kind kind, long quietSeconds, long outageSeconds) throws Exception {
        long begin = now.get();
        patience.pause(problem(kind), 1);
        now.set(begin + 1_000 * quietSeconds);
        patience.pause(problem(kind), 1);
        assertThat(patience.isBlocked()).isFalse();
        now.set(begin + 1_000 * outageSeconds);
        patience.pause(problem(kind), 1);
        assertThat(patience.isBlocked()).isTrue();
        assertThat(retries).hasValue(3);
        patience.over();
        assertThat(patience.isBlocked()).isFalse();
    }

    @Test
    void callsItAnOutageAtOnceIfItNeedsAPerson() throws Exception {
        patience.pause(problem(Kind.OPERATOR), 1);
        assertThat(patience.isBlocked()).isTrue();
    }

    @Test
    void beginsAnewAfterAnOutage() throws Exception {
        patience.pause(problem(Kind.CONNECTION), 1);
        patience.over();
        now.addAndGet(60_000);
        patience.pause(problem(Kind.CONNECTION), 1);
        assertThat(patience.isBlocked()).isFalse();
    }

    private static SqlProblem problem(Kind kind) {
        return new SqlProblem(kind, 1, "words", null);
    }

    private final class SetClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(now.get());
        }
    }
}
