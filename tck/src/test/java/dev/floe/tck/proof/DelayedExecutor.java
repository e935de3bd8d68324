// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs each task on another thread after a delay that is long enough for checks to notice. */
final class DelayedExecutor implements Executor {
    private static final long DELAY_MILLIS = 100;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(body -> {
        Thread made = new Thread(body, "delayed");
        made.setDaemon(true);
        return made;
    });

    @Override
    public void execute(Runnable task) {
        thread.schedule(task, DELAY_MILLIS, TimeUnit.MILLISECONDS);
    }
}
