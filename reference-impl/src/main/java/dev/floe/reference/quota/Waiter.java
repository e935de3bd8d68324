// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.quota;

import java.util.concurrent.locks.LockSupport;

/** One request in the {@link WaitQueue}. */
final class Waiter {
    /** WAITING until it is granted (charged on its behalf), or ends without a charge: memory closed, or it gave up. */
    enum State {
        WAITING,
        GRANTED,
        CLOSED,
        CANCELLED
    }

    final long size;
    final long capacity;
    private final Thread thread = Thread.currentThread();

    Waiter prev; // both guarded by the lock of the queue
    Waiter next;

    /*
     * WAITING ---> GRANTED      the thread that made headroom, after it charged
     * WAITING ---> CLOSED       the thread that closes the memory
     * WAITING ---> CANCELLED    the waiter
     *
     * All arrows are taken under the lock of the queue, so no two are taken. The waiter reads without the lock, between
     * two naps: the volatile write of GRANTED follows the charge, and happens-before the return of the request.
     */
    volatile State state = State.WAITING;

    Waiter(long size, long capacity) {
        this.size = size;
        this.capacity = capacity;
    }

    boolean isWaiting() {
        return state == State.WAITING;
    }

    boolean isGranted() {
        return state == State.GRANTED;
    }

    void wake(State to) {
        state = to;
        if (thread != Thread.currentThread()) {
            LockSupport.unpark(thread);
        }
    }
}
