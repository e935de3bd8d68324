// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.engine.Progress;
import dev.floe.tck.engine.Report;
import dev.floe.tck.engine.RunRequest;

/** Runs checks; in production {@link dev.floe.tck.engine.Supervisor#run}. */
@FunctionalInterface
interface Engine {
    Report run(RunRequest request, Progress progress);
}
