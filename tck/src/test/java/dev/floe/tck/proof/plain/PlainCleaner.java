// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.plain;

import dev.floe.spec.Cleaner;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * A set of registrations under one lock, a queue in which the collector puts those whose referents died, and a thread
 * that lives while there are any.
 */
public class PlainCleaner implements Cleaner {
    private static final long LINGER_MILLIS = 50;

    protected final PlainFailure failure;
    private final ReferenceQueue<Object> found = new ReferenceQueue<>();
    private final Set<PlainRegistration> registrations = new HashSet<>();
    private Thread thread;
    private boolean closed;

    public PlainCleaner(PlainFailure failure) {
        this.failure = failure;
    }

    @Override
    public Cleanable register(Object referent, Runnable thunk) {
        requireArguments(referent, thunk);
        PlainRegistration registration = new PlainRegistration(this, referent, thunk);
        add(registration);
        Reference.reachabilityFence(referent);
        return registration;
    }

    /** Refuses nulls. */
    protected void requireArguments(Object referent, Runnable thunk) {
        Objects.requireNonNull(referent, "referent");
        Objects.requireNonNull(thunk, "thunk");
    }

    private synchronized void add(PlainRegistration registration) {
        if (closed) {
            throw new IllegalStateException("cleaner is closed");
        }
        if (thread == null) {
            thread = newThread(this::serve);
            thread.start();
        }
        link(registration);
    }

    /** Keeps a registration; the lock is held. */
    protected void link(PlainRegistration registration) {
        registrations.add(registration);
    }

    /** {@return whether the caller is the one to run its thunk} */
    protected synchronized boolean unlink(PlainRegistration registration) {
        return registrations.remove(registration);
    }

    /** Cleans one registration, if nobody has begun to. */
    protected void clean(PlainRegistration registration, boolean explicit) {
        if (unlink(registration)) {
            Runnable thunk = registration.thunk();
            registration.forget();
            registration.clear();
            run(thunk, explicit);
        }
    }

    /** Runs a thunk; no lock is held. */
    protected void run(Runnable thunk, boolean explicit) {
        try {
            thunk.run();
        } catch (Throwable thrown) {
            failure.handle(thrown, explicit);
        }
    }

    /** Cleans what was already found dead, on the thread of the caller. */
    public void help() {
        for (Reference<?> dead = found.poll(); dead != null; dead = found.poll()) {
            clean((PlainRegistration) dead, false);
        }
    }

    /** Makes the thread that cleans: a daemon that inherits nothing from who happened to start it. */
    protected Thread newThread(Runnable body) {
        Thread made = new Thread(null, body, "plain-cleaner", 0, false);
        made.setDaemon(true);
        made.setContextClassLoader(null);
        return made;
    }

    private void serve() {
        while (!retired()) {
            try {
                Reference<?> dead = found.remove(LINGER_MILLIS);
                if (dead != null) {
                    clean((PlainRegistration) dead, false);
                }
            } catch (InterruptedException stray) {
                interrupted();
            }
        }
    }

    /** Is told that somebody interrupted the thread, which means nothing to it. */
    protected void interrupted() {}

    /** {@return whether the thread has nothing left to wait for; who registers next starts another} */
    protected synchronized boolean retired() {
        if (registrations.isEmpty()) {
            thread = null;
            return true;
        }
        return false;
    }

    /** {@return where the collector puts what it found} */
    ReferenceQueue<Object> found() {
        return found;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
