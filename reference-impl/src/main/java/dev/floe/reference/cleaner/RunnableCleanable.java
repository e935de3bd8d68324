// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.cleaner;

/** A cleanable with a cleaning action of the user. */
final class RunnableCleanable extends PhantomCleanable {
    /*
     * Cleared by the one thread that removed this from the list, which is also the only one to read it. The lock of the
     * list orders what the registering thread wrote before what the action reads. CLN-13, CLN-19
     */
    private Runnable action;

    RunnableCleanable(Object referent, Runnable action, PendingReferences pending) {
        super(referent, pending);
        this.action = action;
    }

    @Override
    protected void performCleanup() {
        clear(); // a caller that keeps the Cleanable keeps it from the collector no longer
        Runnable removed = action;
        action = null;
        node.list.cleaner.run(removed);
    }
}
