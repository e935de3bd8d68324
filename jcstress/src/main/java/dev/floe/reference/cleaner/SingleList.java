// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.cleaner;

/**
 * A {@link CleanableList} for one state of a test. A cleaner for each state would do, but it would start a thread, and
 * there are thousands of states; so all lists belong to one cleaner that has none.
 */
public final class SingleList {
    private static final PhantomCleaner CLEANER = new PhantomCleaner(
            "jcstress", new PendingReferences(), failure -> {}); // an action that failed shows in the outcome

    private final CleanableList list;

    /** An empty list with this {@link CleanableList#attachment}. */
    public SingleList(Object attachment) {
        list = new CleanableList(CLEANER, attachment);
    }

    /** Inserts, as {@link PhantomCleaner#insert} does. */
    public void insert(PhantomCleanable cleanable) {
        list.insert(cleanable);
    }

    /** {@return whether the calling thread removed it} */
    boolean remove(PhantomCleanable cleanable) {
        return list.remove(cleanable);
    }

    /** {@return whether it is empty} */
    boolean isEmpty() {
        return list.isEmpty();
    }

    /** Sweeps, as {@link PhantomCleaner#sweep()} does with each list. */
    public void sweep() {
        list.sweep(new PhantomCleanable[CleanableList.Node.SLOTS]);
    }
}
