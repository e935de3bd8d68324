// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import java.util.concurrent.locks.LockSupport;

/** One request in the {@link WaitingLine}. */
final class Waiter {
    enum State {
        WAITING,
        /** Charged on behalf of the waiter, who owes the release from now on. */
        GRANTED,
        /** The memory was closed; nothing is charged. */
        CLOSED,
        /** The waiter gave up; nothing is charged. */
        LEFT
    }

    final long size;
    final long capacity;
    private final Thread thread = Thread.currentThread();

    Waiter before; // both guarded by the lock of the line
    Waiter behind;

    /*
     * WAITING ---> GRANTED    the line, after it charged
     * WAITING ---> CLOSED     the line, when the memory closes
     * WAITING ---> LEFT       the waiter, through the line
     *
     * All arrows are taken under the lock of the line, so that no two are taken. The waiter reads without the lock,
     * between two naps: the volatile write of GRANTED happens-before its return, and follows the charge.
     */
    private volatile State state = State.WAITING;

    Waiter(long size, long capacity) {
        this.size = size;
        this.capacity = capacity;
    }

    State state() {
        return state;
    }

    boolean isWaiting() {
        return state == State.WAITING;
    }

    boolean isGranted() {
        return state == State.GRANTED;
    }

    void leave() {
        state = State.LEFT;
    }

    void wake(State to) {
        state = to;
        if (thread != Thread.currentThread()) {
            LockSupport.unpark(thread);
        }
    }
}
