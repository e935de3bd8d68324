// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.cleaner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PendingReferencesTest {
    private final PendingReferences pending = new PendingReferences();

    @Test
    void processOne_leavesTheWakeUpToTheCleaningThread() {
        pending.wakeCleaningThread();
        pending.wakeCleaningThread();

        assertThat(pending.processOne()).isFalse();
        assertThat(pending.processOne()).isFalse();

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> pending.takeOne(0));
    }

    @Test
    void processOne_findsTheReferenceBeneathAWakeUp() {
        boolean[] processed = {false};
        PhantomCleanable dead = new RunnableCleanable(this, () -> processed[0] = true, pending);
        new CleanableList(new PhantomCleaner("none", pending, thrown -> {}), null).insert(dead);
        dead.enqueue();
        pending.wakeCleaningThread();

        assertThat(pending.processOne()).isTrue();
        assertThat(processed).containsExactly(true);
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> pending.takeOne(0));
    }
}
