// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/** Makes threads that keep nothing and nobody alive. */
final class Threads {
    private Threads() {}

    /** {@return a daemon that inherits neither context class loader nor inheritable thread-locals} CLN-16, CLN-18 */
    static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(null, body, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }
}
