// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.cleaner;

import dev.floe.reference.util.SpinLock;
import dev.floe.reference.util.StackSafe;

/**
 * The cleanables of one stripe of a {@link PhantomCleaner}, which keeps them reachable until they are removed.
 *
 * <p>It is the {@code CleanableList} of {@code jdk.internal.ref.CleanerImpl}: a stack of nodes, each an array. <b>The
 * same:</b> a new cleanable goes into the last slot of the head; the newest cleanable moves into the slot of one that
 * is removed; one empty node is cached. So insertion and removal take a few steps, whatever the number of cleanables
 * (CLN-15), and the collector marks arrays instead of a long chain. <b>What differs, and why:</b> the lock is a {@link
 * SpinLock} instead of a monitor, which is cheaper for so few steps; there is a list for each stripe, so that threads
 * do not contend; and both operations are safe at the end of the stack.
 */
public final class CleanableList extends SpinLock {
    /** The cleaner to which this list belongs. */
    public final PhantomCleaner cleaner;

    /** What the cleanables of this cleaner share, so that they need not hold it themselves. */
    public final Object attachment;

    /* Guarded by the lock, as are the node and the slot of the cleanables. */
    private Node head;
    private Node cache; // so that a list at the border of two nodes does not create one after the other
    private boolean closed;
    private int nodes; // this and head are read without the lock too, as a hint

    /** An array of cleanables, filled from the first slot on. */
    public static final class Node {
        static final int SLOTS = 1 << Byte.SIZE; // as many as the slot of a cleanable can name

        /** The list of this node. */
        public final CleanableList list;

        final PhantomCleanable[] slots = new PhantomCleanable[SLOTS];
        int used;
        private Node next;

        Node(CleanableList list) {
            this.list = list;
        }
    }

    CleanableList(PhantomCleaner cleaner, Object attachment) {
        this.cleaner = cleaner;
        this.attachment = attachment;
    }

    /** {@return whether the cleanable was inserted; not so if the list was closed before} */
    boolean insert(PhantomCleanable cleanable) {
        return insert(cleanable, false);
    }

    /** Inserts a cleanable that was removed, also into a closed list. */
    void insertAgain(PhantomCleanable cleanable) {
        insert(cleanable, true);
    }

    @StackSafe
    private boolean insert(PhantomCleanable cleanable, boolean again) {
        Node fresh = null;
        while (true) {
            boolean full = false;
            boolean inserted = false;
            lockFast();
            if (!closed || again) { // commit
                if (head == null || head.used == Node.SLOTS) {
                    Node next = cache == null ? fresh : cache;
                    if (next == null) {
                        full = true;
                    } else {
                        cache = null;
                        next.next = head;
                        head = next;
                        nodes++;
                    }
                }
                if (!full) {
                    cleanable.node = head;
                    cleanable.slot = (byte) head.used;
                    head.slots[head.used] = cleanable;
                    head.used++;
                    inserted = true;
                }
            }
            try {
                STATE.setRelease(this, UNLOCKED); // pairs with the compare-and-set of the next lock holder
            } catch (StackOverflowError noStackToCall) {
                state = UNLOCKED;
            }
            if (!full) {
                return inserted;
            }
            fresh = new Node(this); // not under the lock: this may wait for a collection
        }
    }

    /** {@return whether the calling thread removed it, and so has to run its cleaning action} CLN-01, CLN-12 */
    @StackSafe
    public boolean remove(PhantomCleanable cleanable) {
        boolean removed = false;
        lockFast();
        Node node = cleanable.node;
        int slot = cleanable.slot & Node.SLOTS - 1;
        if (node.slots[slot] == cleanable) { // commit
            Node last = head;
            last.used--;
            PhantomCleanable newest = last.slots[last.used];
            last.slots[last.used] = null; // CLN-13
            if (newest != cleanable) {
                node.slots[slot] = newest;
                newest.node = node;
                newest.slot = cleanable.slot;
            }
            if (last.used == 0 && last.next != null) { // the last node stays, for the next insertion
                cache = last;
                head = last.next;
                last.next = null;
                nodes--;
            }
            removed = true;
        }
        try {
            STATE.setRelease(this, UNLOCKED); // pairs with the compare-and-set of the next lock holder
        } catch (StackOverflowError noStackToCall) {
            state = UNLOCKED;
        }
        return removed;
    }

    private void lockFast() {
        if (!STATE.compareAndSet(this, UNLOCKED, LOCKED)) {
            lock();
        }
    }

    /**
     * Processes the cleanables whose referents a collection has found dead.
     *
     * @param copy room for the slots of a node
     * @return how many had not been processed before
     */
    int sweep(PhantomCleanable[] copy) {
        int found = 0;
        Node next = copy(null, copy);
        while (next != null) {
            next = copy(next, copy);
            for (PhantomCleanable cleanable : copy) {
                if (cleanable != null && cleanable.refersTo(null) && cleanable.process()) {
                    found++;
                }
            }
        }
        return found;
    }

    /**
     * Copies the slots of a node, and {@return the next node, or the head if there was none to copy} It does so under
     * the lock, and thus sees the cleanables as they were inserted: a reference whose constructor is not yet seen would
     * look as if it were cleared, and a living referent would be taken for dead. CLN-06
     */
    private Node copy(Node node, PhantomCleanable[] to) {
        lock();
        try {
            if (node == null) {
                return head;
            }
            System.arraycopy(node.slots, 0, to, 0, Node.SLOTS);
            return node.next;
        } finally {
            state = UNLOCKED;
        }
    }

    /** Refuses insertions from now on. */
    void close() {
        lock();
        closed = true;
        state = UNLOCKED;
    }

    /**
     * {@return whether it refuses insertions} It needs no lock after a {@link #remove}: either that saw the list
     * closed, or the thread that closes it sees what was removed.
     */
    public boolean isClosed() {
        return closed;
    }

    /** {@return whether it is empty} */
    boolean isEmpty() {
        lock();
        boolean empty = head == null || head.used == 0;
        state = UNLOCKED;
        return empty;
    }

    /** {@return about how many cleanables there are: a hint, read without the lock} */
    long size() {
        Node last = head;
        return last == null ? 0 : (nodes - 1L) * Node.SLOTS + last.used;
    }
}
