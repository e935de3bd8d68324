// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.spec.DirectMemoryConfig;
import java.util.Locale;

/**
 * A broken implementation: the {@link Control} with one fault, which {@link Breaks} declares. The name of the class
 * says what it does wrong and becomes the name of the subject: {@code AddsThenChecks} is
 * {@code mutant-adds-then-checks}.
 */
public abstract class Mutant extends Control {
    /** {@return the name of the subject that a broken implementation is} */
    public static String nameOf(Class<?> mutant) {
        return "mutant" + mutant.getSimpleName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    @Override
    public final String name() {
        return nameOf(getClass());
    }

    /** Releases a lock for a moment, in the middle of the steps that it should make atomic. */
    protected static void otherThreadsMayRun(Object lock) {
        try {
            lock.wait(1);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return a configuration with another limit} */
    protected static DirectMemoryConfig limited(DirectMemoryConfig config, long limit) {
        return config.toBuilder().limit(limit).build();
    }
}
