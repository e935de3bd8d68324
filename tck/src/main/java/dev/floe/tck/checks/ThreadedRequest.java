// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Quota.Held;
import dev.floe.tck.fixture.Race;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A request made by a thread of its own: how it ended, when, and with what interrupt status. */
final class ThreadedRequest {
    private static final Duration UNTIL_IT_WAITS = Duration.ofSeconds(10);

    /** How a request ended. */
    enum End {
        GRANTED,
        REFUSED,
        INTERRUPTED
    }

    private final Race.Task task;
    private volatile long begun;
    private volatile long ended;
    private volatile boolean returned;
    private volatile End end;
    private volatile boolean interruptedAtEnd;
    private volatile Held held;
    private volatile OutOfMemoryError refusal;

    private ThreadedRequest(Race race, String name, boolean interrupted, Callable<Optional<Held>> request) {
        this.task = race.start(name, () -> run(interrupted, request));
    }

    /** {@return a request that has begun, or is about to} */
    static ThreadedRequest begin(Race race, String name, Callable<Optional<Held>> request) {
        return new ThreadedRequest(race, name, false, request);
    }

    /** {@return a request of a thread that is interrupted before it begins} */
    static ThreadedRequest beginInterrupted(Race race, String name, Callable<Optional<Held>> request) {
        return new ThreadedRequest(race, name, true, request);
    }

    private void run(boolean interrupted, Callable<Optional<Held>> request) throws Exception {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        begun = System.nanoTime();
        try {
            Optional<Held> granted = request.call();
            held = granted.orElse(null);
            finish(granted.isPresent() ? End.GRANTED : End.REFUSED);
        } catch (OutOfMemoryError refused) {
            refusal = refused;
            finish(End.REFUSED);
        } catch (InterruptedException thrown) {
            finish(End.INTERRUPTED);
        }
    }

    /** The status is read after the return is marked: an interrupt that came before the mark must show in it. */
    private void finish(End how) {
        ended = System.nanoTime();
        returned = true;
        interruptedAtEnd = Thread.currentThread().isInterrupted();
        end = how;
    }

    Thread thread() {
        return task.thread();
    }

    /** {@return whether the request has returned or thrown} */
    boolean ended() {
        return returned || task.ended();
    }

    /** {@return whether the request is waiting; false if it ended instead} */
    boolean awaitWaiting(Clock clock) {
        clock.await(UNTIL_IT_WAITS, () -> ended() || waits());
        return !ended();
    }

    private boolean waits() {
        return switch (thread().getState()) {
            case WAITING, TIMED_WAITING, BLOCKED -> begun != 0;
            default -> false;
        };
    }

    /** Demands that the request waits for so long at least. */
    void expectWaitingFor(Duration time, String what, Clock clock) {
        if (clock.await(time, this::ended)) {
            task.join();
            Expect.that(false, what + " did not wait: end=" + end + ", millis=" + taken().toMillis());
        }
    }

    /** Demands an end, awaiting it, and keeps what was granted. */
    ThreadedRequest expect(String what, End expected, Holdings holdings) {
        task.join();
        if (held != null) {
            holdings.keep(held);
        }
        Expect.equal(what + (refusal == null ? "" : " (" + refusal.getMessage() + ")"), expected, end);
        return this;
    }

    /** {@return how long the request took} */
    Duration taken() {
        return Duration.ofNanos(ended - begun);
    }

    /** {@return the time of the end, by {@code System.nanoTime()}} */
    long endedAt() {
        return ended;
    }

    /** {@return the interrupt status with which the request left its thread} */
    boolean interruptedAtEnd() {
        return interruptedAtEnd;
    }
}
