// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether this module may call the restricted methods of {@code java.lang.foreign}. This is checked before any of them is
 * called: from JDK 24 on, a first call without permission prints a warning, or throws.
 */
final class NativeAccess {
    /** The flag that grants it. */
    static final String FLAG = "--enable-native-access=" + (module().isNamed() ? module().getName() : "ALL-UNNAMED");

    private static final AtomicBoolean LOGGED = new AtomicBoolean();

    private NativeAccess() {}

    static boolean isGranted() {
        return module().isNativeAccessEnabled();
    }

    /** Logs once in a process that native access is missing, and the flag that grants it. */
    static void logOnceIfMissing() {
        if (LOGGED.compareAndSet(false, true)) {
            System.getLogger("dev.floe.foreign")
                    .log(
                            System.Logger.Level.INFO,
                            "memory comes from arenas, which are slow to close, because native access is not granted: start with "
                                    + FLAG);
        }
    }

    private static Module module() {
        return NativeAccess.class.getModule();
    }
}
