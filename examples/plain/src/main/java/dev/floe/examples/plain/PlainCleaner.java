// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.plain;

import dev.floe.spec.Cleaner;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Objects;

/**
 * Step 6: runs a cleaning action, the <i>thunk</i>, for an object: when asked to, or after a collection found the object dead.
 *
 * <p>This is {@code sun.misc.Cleaner} (seed 1, 回收): phantom references in a linked list that begins at {@code first} and keeps
 * them reachable. The thread that takes one out of the list runs its thunk, so it runs once. How a collection leads to {@code
 * clean()} is in seed 1, 自动回收, and seed 2, section 4. In the JDK the queue is a dummy: the Reference Handler thread calls {@code
 * clean()} <i>instead of</i> putting the cleaner into its queue, so a slow thunk holds up all references of the process. Here the
 * queue is real, and a thread of the cleaner takes from it. No thread holds the monitor, which guards all fields, in a thunk.
 */
public class PlainCleaner implements Cleaner {
    private static final long LINGER_MILLIS = 50;

    private final FailureHandler failureHandler;
    private final ReferenceQueue<Object> queue = new ReferenceQueue<>();
    private PhantomCleanable first;
    private Thread thread;
    private boolean closed;

    public PlainCleaner(FailureHandler failureHandler) {
        this.failureHandler = failureHandler;
    }

    /** A thunk and its referent, which it does not keep alive. */
    public final class PhantomCleanable extends PhantomReference<Object> implements Cleanable {
        private PhantomCleanable next;
        private PhantomCleanable prev;
        public Runnable thunk;

        PhantomCleanable(Object referent, Runnable thunk) {
            super(referent, queue);
            this.thunk = thunk;
        }

        @Override
        public void clean() {
            PlainCleaner.this.clean(this, true);
        }
    }

    @Override
    public synchronized Cleanable register(Object referent, Runnable thunk) {
        Objects.requireNonNull(referent, "referent");
        Objects.requireNonNull(thunk, "thunk");
        if (closed) {
            throw new IllegalStateException("cleaner is closed");
        }
        if (thread == null) {
            thread = newThread(this::serve);
            thread.start();
        }
        PhantomCleanable cleanable = new PhantomCleanable(referent, thunk);
        link(cleanable);
        Reference.reachabilityFence(referent);
        return cleanable;
    }

    /** Puts a cleanable before the first of the list. The lock is held. */
    protected void link(PhantomCleanable cleanable) {
        if (first != null) {
            cleanable.next = first;
            first.prev = cleanable;
        }
        first = cleanable;
    }

    /** Takes a cleanable out of the list. {@return whether it was there; then the caller runs its thunk} */
    protected synchronized boolean unlink(PhantomCleanable cleanable) {
        if (cleanable.next == cleanable) {
            return false; // another thread has taken it out
        }
        if (cleanable == first) {
            first = cleanable.next;
        } else {
            cleanable.prev.next = cleanable.next;
        }
        if (cleanable.next != null) {
            cleanable.next.prev = cleanable.prev;
        }
        cleanable.next = cleanable;
        cleanable.prev = null;
        return true;
    }

    /** Runs the thunk of a cleanable, unless that has begun. {@code explicit} tells that a caller asked for it. */
    protected void clean(PhantomCleanable cleanable, boolean explicit) {
        if (unlink(cleanable)) {
            Runnable thunk = cleanable.thunk;
            cleanable.thunk = null; // callers may keep the cleanable, and must not keep the thunk by it (CLN-13)
            cleanable.clear();
            run(thunk, explicit);
        }
    }

    protected void run(Runnable thunk, boolean explicit) {
        try {
            thunk.run();
        } catch (Throwable thrown) {
            failureHandler.handle(thrown, explicit);
        }
    }

    /** Cleans what collections have found dead so far, on the calling thread. */
    public void help() {
        for (Reference<?> dead = queue.poll(); dead != null; dead = queue.poll()) {
            clean((PhantomCleanable) dead, false);
        }
    }

    /** Makes the cleaning thread: a daemon that inherits nothing from the thread that happens to register (CLN-18). */
    protected Thread newThread(Runnable body) {
        Thread made = new Thread(null, body, "plain-cleaner", 0, false);
        made.setDaemon(true);
        made.setContextClassLoader(null);
        return made;
    }

    private void serve() {
        while (!retired()) {
            try {
                Reference<?> dead = queue.remove(LINGER_MILLIS);
                if (dead != null) {
                    clean((PhantomCleanable) dead, false);
                }
            } catch (InterruptedException stray) {
                continue; // an interrupt means nothing to this thread (CLN-16)
            }
        }
    }

    /** {@return whether the cleaning thread ends, as nothing is registered; the next {@code register} starts another} */
    protected synchronized boolean retired() {
        thread = first == null ? null : thread;
        return thread == null;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
