// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.Cleaner;
import dev.floe.tck.Wants;
import java.lang.ref.Reference;

/** A shutdown hook cleans a registration whose thunk throws; perhaps another had thrown before. */
@Wants(policy = Wants.Policy.EXIT)
public final class CleaningHook extends FailingThunk {
    /** Makes the scenario. */
    public CleaningHook() {}

    @Override
    void prepare(Stage stage, Cleaner cleaner) {
        Object referent = new Object();
        Cleaner.Cleanable cleanable = cleaner.register(referent, () -> fail(stage));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            cleanable.clean();
            Reference.reachabilityFence(referent);
        }));
    }
}
