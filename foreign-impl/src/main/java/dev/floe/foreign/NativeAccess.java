// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether this module may call the restricted methods of {@code java.lang.foreign}. It is asked before any of them is
 * called: from JDK 24 on a first call without permission prints a warning, or throws.
 */
final class NativeAccess {
    /** What grants it. */
    static final String FLAG = "--enable-native-access=" + (module().isNamed() ? module().getName() : "ALL-UNNAMED");

    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private NativeAccess() {}

    static boolean isGranted() {
        return module().isNativeAccessEnabled();
    }

    /** Says once in a process what it goes without. */
    static void tellThatItIsMissing() {
        if (TOLD.compareAndSet(false, true)) {
            System.getLogger("dev.floe.foreign")
                    .log(
                            System.Logger.Level.INFO,
                            "memory comes from arenas, whose close is dear, as native access is not granted: start with "
                                    + FLAG);
        }
    }

    private static Module module() {
        return NativeAccess.class.getModule();
    }
}
