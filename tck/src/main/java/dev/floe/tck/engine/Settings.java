// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.tck.fixture.Clock;
import java.time.Duration;
import java.util.List;

/**
 * What holds for all checks of a run.
 *
 * @param timeoutFactor factor applied to every time bound; greater than 0
 * @param seed of the random choices that checks make
 * @param jvmArgs arguments that every JVM started for the run gets
 */
public record Settings(double timeoutFactor, long seed, List<String> jvmArgs) {
    /** Checks the factor. */
    public Settings {
        if (!(timeoutFactor > 0) || Double.isInfinite(timeoutFactor)) {
            throw new UsageException("timeout factor is not above 0: timeoutFactor=" + timeoutFactor);
        }
        jvmArgs = List.copyOf(jvmArgs);
    }

    /** {@return settings with unscaled bounds and a fixed seed} */
    public static Settings standard() {
        return new Settings(1, 1, List.of());
    }

    Clock clock() {
        return new Clock(timeoutFactor);
    }

    Duration bound(CheckMethod check) {
        return clock().scaled(Duration.ofSeconds(check.requires().seconds()));
    }
}
