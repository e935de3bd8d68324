// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs the whole tour, as {@code floe example --all} does, and checks the output of each example. If the build found a
 * newer JDK, the tour runs there at the same time: it waits more than it works.
 */
@Tag("one-jdk")
class TourTest {
    private static final String NEWER = System.getProperty("floe.newer.java", "");

    private static Telling telling;
    private static Optional<Telling> byNewer;

    @BeforeAll
    static void runAll() throws Exception {
        FutureTask<Optional<Telling>> other = new FutureTask<>(
                () -> NEWER.isEmpty() ? Optional.empty() : Optional.of(Telling.by(Path.of(NEWER), "--all")));
        new Thread(other, "tour by the newer JDK").start();
        telling = Telling.of("--all");
        byNewer = other.get();
    }

    /** The output of an example, with line breaks as spaces. The example has checked its claims already. */
    private static String output(Tour example) {
        String begin = example.exampleName() + ": " + example.line() + "\n=";
        int from = telling.out().indexOf(begin);
        assertThat(from).as(telling.out()).isNotNegative();
        int to = example.ordinal() + 1 == Tour.values().length
                ? telling.out().length()
                : telling.out().indexOf(Tour.values()[example.ordinal() + 1].exampleName() + ": ", from);
        return telling.out().substring(from, to).replaceAll("\\s+", " ");
    }

    @Test
    void all_succeed() {
        assertAllSucceeded(telling);
    }

    @Test
    void all_succeed_onTheNewerJdk() {
        assumeThat(byNewer).as("output on a newer JDK").isPresent();
        assertAllSucceeded(byNewer.get());
    }

    private static void assertAllSucceeded(Telling all) {
        int count = Tour.values().length;
        assertThat(all.out()).as(all.err()).endsWith(count + " of " + count + " examples succeeded\n");
        assertThat(all.status()).isZero();
    }

    @Test
    void life_recordsEachStepOfAllocationReleaseAndFailure() {
        assertThat(output(Tour.LIFE))
                .contains("reserve(size=4096, capacity=4096), allocateZeroed(4096), register(block, deallocator)")
                .contains("free(address, 4096) on floe-cleaner tour-life, unreserve(size=4096, capacity=4096)")
                .contains("the same exception was thrown: no room for one more registration [BLK-03]");
    }

    @Test
    void quota_isRefusedWithFigures() {
        assertThat(output(Tour.QUOTA))
                .contains("requestBytes=1, chargedBytes=8388608, limitBytes=8388608 [RES-10]")
                .contains("requestBytes=9437184, chargedBytes=0, limitBytes=8388608 [RES-10]");
    }

    @Test
    void alignment_refusesWhatIsNoPowerOfTwo() {
        assertThat(output(Tour.ALIGNMENT))
                .contains("count 1000, totalCapacity 1000 B")
                .contains("alignment is not a power of two: alignmentBytes=3 [BLK-40]");
    }

    @Test
    void zeroing_readsNothingOfThePreviousOwner() {
        assertThat(output(Tour.ZEROING)).contains("that a zeroed block shows: 0 of 65536");
    }

    @Test
    void cleanOnce_runsEachActionOnce() {
        assertThat(output(Tour.CLEAN_ONCE)).contains("actions run: 10000 of 10000 + each ran exactly once [CLN-01]");
    }

    @Test
    void failingAction_endsItsProcess() {
        assertThat(output(Tour.FAILING_ACTION))
                .containsPattern("Caused by: \\S+: the memory could not be freed .* exit status: 1 .* exit status: 1 ");
    }

    @Test
    void views_ofAClosedBlockAreDead() {
        assertThat(output(Tour.VIEWS)).contains("block is closed: capacityBytes=1024 [BLK-17]");
    }

    @Test
    void iceberg_isFoundByAnOldCollectionOnly() {
        assertThat(output(Tour.ICEBERG))
                .contains("of the old generation since: 0", "count 1, totalCapacity 48 MiB", "[GCR-05]");
    }

    @Test
    void waiting_isFasterWhenTheReleaseWakes() {
        Matcher times = Pattern.compile("([0-9.,]+) ms after the release").matcher(output(Tour.WAITING));
        assertThat(times.results()).hasSize(2);
        assertThat(output(Tour.WAITING)).contains("after one collection and a sleep of 100 ms [RES-10]");
    }

    @Test
    void disabledCollections_areNamedInTheRefusal() {
        assertThat(output(Tour.DISABLED_GC)).contains("explicit collections are disabled by -XX:+DisableExplicitGC");
    }

    @Test
    void backPressure_losesNothing() {
        assertThat(output(Tour.BACK_PRESSURE)).contains("messages consumed, refused: 200, 0", "InterruptedException");
    }

    @Test
    void useAfterFree_neverHappensWithAFence() {
        assertThat(output(Tour.USE_AFTER_FREE)).contains("reachabilityFence(this) in finally: 0 of 10 times");
    }

    @Test
    void ownImplementation_failsFirstAndPassesThen() {
        assertThat(output(Tour.OWN))
                .containsPattern("NOT CONFORMANT first-try .* RES-05 .* exit status 1: .* CONFORMANT second-try ");
    }
}
