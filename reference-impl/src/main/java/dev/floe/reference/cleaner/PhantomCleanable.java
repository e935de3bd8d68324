// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.cleaner;

import dev.floe.spec.Cleaner;
import java.lang.ref.PhantomReference;

/**
 * A phantom reference with a cleaning action, after {@code jdk.internal.ref.PhantomCleanable}. The action runs at most
 * once, because only the thread that removes the cleanable from its list may run it. CLN-01
 */
public abstract class PhantomCleanable extends PhantomReference<Object>
        implements Cleaner.Cleanable, PendingReferences.PendingReference {
    /*
     * Where it is, or was: a slot of a node of a list. It is in the list as long as the slot holds it. Both are guarded
     * by the lock of the list. The list never changes, so any node that this was ever in tells which one it is.
     */
    /** The node; null before the insertion. */
    protected CleanableList.Node node;

    byte slot;

    /** A cleanable that is in no list yet. */
    protected PhantomCleanable(Object referent, PendingReferences pending) {
        super(referent, pending.queue);
    }

    /** Does what is to be done. Called once, by the thread that removed this from its list. */
    protected abstract void performCleanup();

    @Override
    public void clean() {
        process();
    }

    @Override
    public final boolean process() {
        if (!remove()) {
            return false;
        }
        performCleanup();
        return true;
    }

    /** {@return whether the calling thread is the one that removed this from its list} */
    protected final boolean remove() {
        CleanableList.Node last = node;
        return last != null && last.list.remove(this);
    }
}
