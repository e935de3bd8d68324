// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.MemoryBlock;
import dev.floe.tck.Wants;
import dev.floe.tck.fixture.Gc;
import dev.floe.tck.fixture.Scenario;
import java.util.concurrent.atomic.AtomicBoolean;

/** An action of the subject's cleaner that allocates from a full memory of the subject. */
@Wants(maxWaitMillis = 300)
public final class AllocatingAction implements Scenario {
    @Override
    public void play(Stage stage) {
        DirectMemory memory = stage.provider().create(stage.config());
        Cleaner cleaner = stage.cleaner();
        MemoryBlock all = memory.allocate(memory.usage().limit());
        InsideRequest inside = new InsideRequest(stage);
        inside.arm(memory);
        register(cleaner, inside::make);
        if (!inside.awaitEnd()) {
            return;
        }
        AtomicBoolean cleaned = new AtomicBoolean();
        Gc.Watch watch = stage.gc().watch();
        register(cleaner, () -> cleaned.set(true));
        watch.awaitCleaned("object registered afterwards", cleaned::get);
        all.close();
        stage.say(CleaningRequestChecks.WENT_ON);
    }

    /** The referent is garbage when this returns. */
    private static void register(Cleaner cleaner, Runnable action) {
        cleaner.register(new Object(), action);
    }
}
