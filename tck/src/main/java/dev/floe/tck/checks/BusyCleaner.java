// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.Cleaner;
import dev.floe.tck.Wants;
import dev.floe.tck.fixture.Gc;
import java.util.concurrent.CountDownLatch;

/** A thunk throws while the cleaning thread runs another, which never ends. */
@Wants(policy = Wants.Policy.EXIT)
public final class BusyCleaner extends FailingThunk {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    /** Makes the scenario. */
    public BusyCleaner() {}

    @Override
    void prepare(Stage stage, Cleaner cleaner) {
        Gc.Watch watch = stage.gc().watch();
        Registrations.drop(cleaner, () -> {
            begun.countDown();
            awaitNothing();
        });
        watch.awaitCleaned("referent whose thunk never ends", () -> begun.getCount() == 0);
    }

    private void awaitNothing() {
        try {
            never.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
