// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.Usage;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A second of {@link Soak}, in the mode of this JVM. The property {@code floe.soak.seconds} makes it longer. */
@Tag("slow")
class SoakTest {
    private static final Duration DURATION = Duration.ofSeconds(Long.getLong("floe.soak.seconds", 1));
    private static final int BLOCKS = 512;

    @Test
    void platformThreads() throws InterruptedException {
        soak(8, Thread.ofPlatform().factory());
    }

    @Test
    void twoThousandVirtualThreads() throws InterruptedException {
        soak(2000, Thread.ofVirtual().factory());
    }

    private static void soak(int threads, ThreadFactory factory) throws InterruptedException {
        Soak soak = new Soak(new ForeignProvider(), BLOCKS);
        String happened = soak.run(DURATION, threads, factory);
        Usage usage = soak.end();

        System.out.println(
                "soak: native access=" + NativeAccess.isGranted() + ", threads=" + threads + ", " + happened);
        assertThat(happened).doesNotContain("allocated=0").doesNotContain("expired=0");
        assertThat(usage.count()).isZero();
        assertThat(usage.totalCapacity()).isZero();
        assertThat(usage.reservedMemory()).isZero();
    }
}
