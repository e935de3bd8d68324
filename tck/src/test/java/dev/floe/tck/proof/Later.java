// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does what should be done now, later: on another thread, after a moment that nobody can overlook. */
final class Later implements Executor {
    private static final long MOMENT_MILLIS = 100;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(body -> {
        Thread made = new Thread(body, "later");
        made.setDaemon(true);
        return made;
    });

    @Override
    public void execute(Runnable task) {
        thread.schedule(task, MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    }
}
