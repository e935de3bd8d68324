// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.cleaner;

import dev.floe.reference.util.DaemonThreads;
import dev.floe.reference.util.Exceptions;
import dev.floe.reference.util.Stripes;
import dev.floe.spec.Cleaner;
import java.lang.ref.Reference;
import java.util.Objects;

/**
 * A cleaner on phantom references, with a queue and a thread of its own. It is {@code jdk.internal.ref.CleanerImpl}.
 *
 * <p><b>The same:</b> a thread takes references from a queue and runs the cleaning actions of those that it could
 * remove from the list; the list keeps cleanables reachable; the thread ends when the cleaner is no longer used and the
 * list is empty. <b>What differs, and why:</b>
 *
 * <ul>
 *   <li>Other threads may process pending references too ({@link PendingReferences}), because a request that waits for
 *       headroom must not depend on a cleaning thread that is held up.
 *   <li>What a cleaning action throws is not swallowed but goes to a {@link FailureHandler}. CLN-07, CLN-11
 *   <li>There are several lists, created when a thread first needs its own, so that threads do not contend. CLN-15
 *   <li>After many references in a row the thread sweeps the lists, and so cleans what is dead before its reference
 *       comes up in the queue: it need not wait until the Reference Handler has enqueued one after the other. ADR 10
 * </ul>
 *
 * <p>The thread starts with the first registration. It holds the cleaner, and so its cleanables, but no memory and no
 * block.
 */
public final class PhantomCleaner implements Cleaner, Runnable {
    /** So many references in a row say that a collection has found many. */
    private static final int SWEEP_AFTER = 64;

    /**
     * A sweep looks at all cleanables. It pays if there are no more than so many for each reference that came in a row.
     */
    private static final int CLEANABLES_PER_REFERENCE = 64;

    /** How long after a cleanup that could not be finished it is tried again. */
    private static final long RETRY_MILLIS = 1000;

    private static final System.Logger LOG = System.getLogger("dev.floe.reference");

    /* Links what a removal needs: the first one may meet a full heap. */
    static {
        CleanableList list = new CleanableList(null, null);
        RunnableCleanable cleanable = new RunnableCleanable(list, () -> {}, new PendingReferences());
        list.insert(cleanable);
        list.remove(cleanable);
    }

    private final String name;
    private final PendingReferences pending;
    private final FailureHandler failureHandler;

    /* By stripe; null where no thread needed one. Copied on write under the lock of this, so seen complete. */
    private volatile CleanableList[] lists = new CleanableList[Stripes.COUNT];

    /* Each false ---> true, once, under the lock of this. Closed is written before the lists are closed. */
    private volatile boolean started;
    private volatile boolean closed;

    private volatile boolean retrying; // whether a cleanup is to be tried again; a hint
    private Object attachment; // set once, before there is any list
    private long inARow; // used by the cleaning thread alone

    /** A cleaner without a thread yet; the name is that of its memory. */
    public PhantomCleaner(String name, PendingReferences pending, FailureHandler failureHandler) {
        this.name = name;
        this.pending = pending;
        this.failureHandler = failureHandler;
    }

    /** Sets the {@link CleanableList#attachment} of the lists. Before the first registration. */
    public void attach(Object shared) {
        attachment = shared;
    }

    @Override
    public Cleanable register(Object referent, Runnable action) {
        Objects.requireNonNull(referent, "referent"); // CLN-17
        Objects.requireNonNull(action, "action");
        RunnableCleanable cleanable = new RunnableCleanable(referent, action, pending);
        insert(referent, cleanable);
        return cleanable;
    }

    /** Inserts a cleanable that was created for this referent and this cleaner's pending references. */
    public void insert(Object referent, PhantomCleanable cleanable) {
        CleanableList own = lists[(int) Thread.currentThread().getId() & Stripes.COUNT - 1];
        if (own == null) {
            own = ownListSlow();
        }
        if (!own.insert(cleanable)) {
            throw Exceptions.cleanerClosed(name);
        }
        // Until here the referent is reachable: otherwise its reference could be processed before it is in the list.
        Reference.reachabilityFence(referent);
    }

    /** Creates the list of the caller's stripe, and starts the thread if this is the first list. */
    private synchronized CleanableList ownListSlow() {
        if (closed) {
            throw Exceptions.cleanerClosed(name);
        }
        int stripe = (int) Thread.currentThread().getId() & Stripes.COUNT - 1;
        CleanableList own = lists[stripe];
        if (own == null) {
            own = new CleanableList(this, attachment);
            if (!started) {
                DaemonThreads.create("floe-cleaner " + name, this).start();
                started = true;
            }
            CleanableList[] copy = lists.clone();
            copy[stripe] = own;
            lists = copy;
        }
        return own;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        for (CleanableList list : lists) {
            if (list != null) {
                list.close();
            }
        }
        endIfLast();
    }

    /** Runs the cleaning action of a cleanable that the caller has removed. No lock is held. CLN-14 */
    void run(Runnable action) {
        try {
            action.run();
        } catch (Throwable failed) {
            failed(failed);
        } finally {
            endIfLast();
        }
    }

    /** Does what the memory was configured to do about a cleaning action that threw. */
    public void failed(Throwable failure) {
        failureHandler.handle(failure);
    }

    /**
     * Keeps a cleanable whose cleanup could not be finished for want of heap, stack or a class: that is not what a
     * cleaning action threw. It goes back into its list, and the cleaning thread tries again within a second.
     */
    public void retry(PhantomCleanable unfinished, Throwable cause) {
        unfinished.node.list.insertAgain(unfinished);
        if (!retrying) { // one report for all that fails in a second
            retrying = true;
            reportUnfinished(cause);
        }
        pending.wakeCleaningThread();
    }

    /** Reports that memory stays charged, because its release needed what this process could not give. */
    public void reportUnfinished(Throwable cause) {
        try {
            LOG.log(System.Logger.Level.WARNING, "block is not released yet: memory=" + name, cause);
        } catch (Throwable cannotReport) {
            // the release is tried again all the same
        }
    }

    /** Ends the thread if a cleanable that was removed and has run was the last one of a closed cleaner. */
    public void endIfLast() {
        if (closed && isEmpty()) {
            pending.wakeCleaningThread();
        }
    }

    /** The cleaning thread. */
    @Override
    public void run() {
        while (!isOver()) {
            try {
                sweepAfterMany(pending.takeOne(retrying ? RETRY_MILLIS : 0));
                if (retrying) {
                    retrying = false;
                    pending.addProcessed(sweep());
                }
            } catch (InterruptedException ignored) { // an interrupt does not end the thread: CLN-21
            } catch (Throwable unexpected) { // as when the heap is full: later actions must still run
                Thread.yield();
            }
        }
    }

    private void sweepAfterMany(boolean another) {
        inARow = another ? inARow + 1 : 0;
        if (inARow >= SWEEP_AFTER && inARow * CLEANABLES_PER_REFERENCE >= size()) {
            inARow = 0;
            pending.addProcessed(sweep());
        }
    }

    /**
     * Processes all cleanables whose referents a collection has found dead, whether their references are pending yet or
     * not. It may miss what is inserted or removed meanwhile; the queue brings that.
     *
     * @return how many had not been processed before
     */
    int sweep() {
        PhantomCleanable[] copy = new PhantomCleanable[CleanableList.Node.SLOTS];
        int found = 0;
        for (CleanableList list : lists) {
            found += list == null ? 0 : list.sweep(copy);
        }
        return found;
    }

    /** A thread that registers at the same time is seen here or refused: the lock of its list decides. BLK-33 */
    private boolean isOver() {
        return closed && isEmpty();
    }

    boolean isEmpty() {
        for (CleanableList list : lists) {
            if (list != null && !list.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** {@return about how many cleanables there are: a hint} */
    long size() {
        long size = 0;
        for (CleanableList list : lists) {
            size += list == null ? 0 : list.size();
        }
        return size;
    }
}
