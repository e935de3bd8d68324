// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import java.security.AccessController;
import java.security.PrivilegedAction;

/** Makes threads that keep nothing and nobody alive, and keeps those apart that would meet in one place. */
final class Threads {
    private static final int MOST_STRIPES = 64;

    private Threads() {}

    /** {@return into how many stripes to part what threads would meet in: a power of two, 64 at most} */
    static int stripes(int perProcessor) {
        int wanted = perProcessor * Runtime.getRuntime().availableProcessors();
        return Math.min(MOST_STRIPES, Integer.highestOneBit(wanted));
    }

    /**
     * {@return which of the stripes is the caller's, and that of some others} It may run foreign code, as may all that asks a
     * thread of JDK 17 for its id.
     *
     * @param stripes how many there are, a power of two
     */
    static int stripe(int stripes) {
        return (int) Thread.currentThread().getId() & stripes - 1;
    }

    /**
     * {@return a daemon that keeps nothing of the thread which happens to make it}
     *
     * <p>Not its context class loader, not its inheritable thread-locals, not its thread group, and not the classes on
     * its stack: these a thread would inherit, up to JDK 23, as its access control context. CLN-16, CLN-18
     */
    @SuppressWarnings("removal") // of AccessController, which does nothing from JDK 24 on
    static Thread daemon(String name, Runnable body) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> {
            Thread thread = new Thread(topGroup(), body, name, 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            return thread;
        });
    }

    private static ThreadGroup topGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
