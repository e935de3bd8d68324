// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.Usage;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A few seconds of {@link Soak}; {@code -Dfloe.soak.seconds=600} for the whole. */
class SoakTest {
    private static final Duration DURATION = Duration.ofSeconds(Long.getLong("floe.soak.seconds", 3));
    private static final int BLOCKS = 512;

    @ParameterizedTest(name = "native access: {0}")
    @MethodSource("dev.floe.foreign.Ways#possible")
    void platformThreads(boolean nativeAccess) throws InterruptedException {
        soak(nativeAccess, 8, Thread.ofPlatform().factory());
    }

    @ParameterizedTest(name = "native access: {0}")
    @MethodSource("dev.floe.foreign.Ways#possible")
    void twoThousandVirtualThreads(boolean nativeAccess) throws InterruptedException {
        soak(nativeAccess, 2000, Thread.ofVirtual().factory());
    }

    private static void soak(boolean nativeAccess, int threads, ThreadFactory factory) throws InterruptedException {
        Soak soak = new Soak(new ForeignProvider(nativeAccess), BLOCKS);
        String happened = soak.run(DURATION, threads, factory);
        Usage books = soak.end();

        System.out.println("soak: native access=" + nativeAccess + ", threads=" + threads + ", " + happened);
        assertThat(happened).doesNotContain("allocated=0").doesNotContain("expired=0");
        assertThat(books.count()).isZero();
        assertThat(books.totalCapacity()).isZero();
        assertThat(books.reservedMemory()).isZero();
    }
}
