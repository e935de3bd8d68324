// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.testing;

import static org.assertj.core.api.Assertions.assertThat;

/** Tries something at the end of the stack, and then in each frame above: so that the end comes at each point of each call. */
public final class ShallowStack {
    /** How often something is tried. */
    public static final int ATTEMPTS = 100;

    private static final int BYTES = 256 << 10;
    private static final long LONGEST_MILLIS = 30_000;

    /** What is tried. It notes what came of it by assignments alone, for a call may find the end of the stack. */
    public interface Attempt {
        void at(int number);
    }

    private final Attempt attempt;
    private int next;

    private ShallowStack(Attempt attempt) {
        this.attempt = attempt;
    }

    /** Tries it on a thread of its own, with numbers from 0 on; some are left out that had no stack even to begin. */
    public static void attempt(Attempt attempt) throws InterruptedException {
        Thread thread = new Thread(null, new ShallowStack(attempt)::descend, "shallow", BYTES);
        thread.setDaemon(true);
        thread.start();
        thread.join(LONGEST_MILLIS);
        assertThat(thread.isAlive()).as("waits for a lock that nobody has").isFalse();
    }

    private void descend() {
        try {
            descend();
        } catch (StackOverflowError end) {
            int number = next;
            if (number == ATTEMPTS) {
                return;
            }
            next++;
            attempt.at(number);
            throw end;
        }
    }
}
