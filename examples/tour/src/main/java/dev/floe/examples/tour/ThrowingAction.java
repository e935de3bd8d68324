// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemoryConfig;

/** A program whose cleaning action throws, which ends its JVM. */
public final class ThrowingAction {
    private ThrowingAction() {}

    /**
     * Runs the action, which ends the process.
     *
     * @param args {@code explicit} to call {@code clean()}, {@code automatic} to let the collector run it
     */
    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("a shutdown hook runs")));
        DirectMemoryConfig config =
                DirectMemoryConfig.builder().name("tour-action").build();
        Cleaner cleaner = Memories.implementation().cleaner(config).orElseThrow();
        Cleaner.Cleanable cleanable = cleaner.register(new Object(), () -> {
            throw new IllegalStateException("the memory could not be freed");
        });
        if (args[0].equals("explicit")) {
            cleanable.clean();
        }
        Await.collectingUntil(() -> false);
        System.out.println("still running");
    }
}
