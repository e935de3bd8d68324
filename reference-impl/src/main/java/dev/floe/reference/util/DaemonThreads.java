// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.util;

import java.security.AccessController;
import java.security.PrivilegedAction;

/** Makes daemon threads that keep nothing of the thread that happens to create them reachable. */
public final class DaemonThreads {
    private DaemonThreads() {}

    /**
     * Creates a thread, and does not start it.
     *
     * <p>It inherits no context class loader, no inheritable thread-locals, no thread group, and no classes of the
     * creator's stack: up to JDK 23 a thread would inherit these as its access control context. CLN-16, CLN-18
     */
    @SuppressWarnings("removal") // of AccessController, which does nothing from JDK 24 on
    public static Thread create(String name, Runnable body) {
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
