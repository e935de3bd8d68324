// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("one-jdk")
class ExperimentTest {
    private static final long BOUND_SECONDS = 60;

    private final Journal journal = new Journal();
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final Experiment experiment = new Experiment(journal);

    ExperimentTest() {
        journal.listen(said::add);
    }

    @AfterEach
    void end() {
        experiment.close();
    }

    @Test
    void allocate_holdsBlocks_andCloseGivesThemBack() throws Exception {
        perform("'command':'allocate','blocks':2,'mebibytes':3");
        assertThat(next()).startsWith("granted a block of 3 MiB after ");
        assertThat(next()).startsWith("granted a block of 3 MiB after ");
        assertThat(experiment.sample()).matches(sample -> sample.held() == 2 && sample.direct() == 6 << 20);

        assertThat(perform("'command':'close','blocks':5")).startsWith("2 closed");
        assertThat(experiment.sample())
                .matches(sample -> sample.held() == 0 && sample.direct() == 0 && sample.closed() == 2);
    }

    @Test
    void drop_leavesGarbage_thatACollectionFinds() throws Exception {
        perform("'command':'fill'");
        assertThat(perform("'command':'drop','blocks':64")).startsWith("64 dropped");
        perform("'command':'collect'");
        assertThat(becomes(sample -> sample.collected() == 64 && sample.dropped() == 0 && sample.direct() == 0))
                .isTrue();
    }

    @Test
    void requestAtAFullQuota_waitsInFloesWay_untilABlockIsClosed() throws Exception {
        perform("'command':'fill'");
        perform("'command':'allocate','blocks':1,'mebibytes':1");
        assertThat(becomes(sample -> sample.waiters() == 1)).isTrue();
        assertThat(said).isEmpty();
        perform("'command':'close','blocks':1");
        assertThat(next()).startsWith("granted a block of 1 MiB after ");
    }

    @Test
    void requestAtAFullQuota_isRefusedInTheSeedsWay_thoughABlockMayBeClosedLater() throws Exception {
        assertThat(perform("'command':'wait','way':'seed'")).contains("100 ms of sleep");
        perform("'command':'fill'");
        perform("'command':'allocate','blocks':1,'mebibytes':1");
        assertThat(next()).startsWith("refused a block of 1 MiB after ");
        assertThat(experiment.sample())
                .matches(sample -> sample.way().equals("seed")
                        && sample.refused() == 1
                        && sample.longestWaitMillis() >= 100
                        && sample.waiters() == 0);

        assertThat(perform("'command':'wait','way':'floe'")).contains("woken by a release");
        assertThat(experiment.sample().way()).isEqualTo("floe");
    }

    @Test
    void race_ofThreadsThatClose_hasNoRefusalInFloesWay() throws Exception {
        perform("'command':'race','threads':8,'seconds':1,'release':'close'");
        assertThatThrownBy(() -> perform("'command':'race','threads':1,'seconds':1,'release':'close'"))
                .isInstanceOf(Refused.class)
                .hasMessage("a race is running already")
                .matches(refused -> ((Refused) refused).status() == 409);
        assertThat(next())
                .matches("race of 8 threads that close, Floe's way: [1-9]\\d* granted, 0 refused, the slowest took \\d+"
                        + " ms");
        assertThat(experiment.sample().direct()).isZero();
    }

    @Test
    void race_ofThreadsThatDrop_isCountedAsDropped() throws Exception {
        perform("'command':'race','threads':2,'seconds':1,'release':'drop'");
        assertThat(next()).startsWith("race of 2 threads that drop, Floe's way: ");
        perform("'command':'collect'");
        assertThat(becomes(sample -> sample.dropped() == 0 && sample.collected() > 0))
                .isTrue();
    }

    @Test
    void throwingAction_endsTheChildAndNotTheLab() throws Exception {
        perform("'command':'throw'");
        assertThat(next())
                .startsWith("the child process ended with status 1:")
                .contains("Cleaner terminated abnormally", "the memory could not be freed");
    }

    @Test
    void tooManyRequestsAtATime_areRefused() throws Exception {
        perform("'command':'fill'");
        perform("'command':'allocate','blocks':60,'mebibytes':1");
        assertThatThrownBy(() -> perform("'command':'allocate','blocks':5,'mebibytes':1"))
                .isInstanceOf(Refused.class)
                .hasMessage("too many requests at a time: inProgress=60, requested=5, max=64");
    }

    @Test
    void close_endsRequestsThatWait() throws Exception {
        perform("'command':'fill'");
        perform("'command':'allocate','blocks':1,'mebibytes':1");
        assertThat(becomes(sample -> sample.waiters() == 1)).isTrue();
        experiment.close();
        assertThat(next()).startsWith("request failed: java.lang.IllegalStateException: ");
        assertThat(experiment.sample().direct()).isZero();
    }

    private String perform(String command) throws Refused {
        return experiment.perform(Command.parse("{" + command.replace('\'', '"') + "}"));
    }

    private String next() throws InterruptedException {
        return said.poll(BOUND_SECONDS, TimeUnit.SECONDS);
    }

    private boolean becomes(Predicate<Sample> condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
        boolean so = condition.test(experiment.sample());
        while (!so && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            so = condition.test(experiment.sample());
        }
        return so;
    }
}
