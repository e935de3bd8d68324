// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.Usage;
import java.util.Comparator;
import java.util.ServiceLoader;

/** Finds the implementation and formats its figures, for several examples. */
public final class Memories {
    /** The bytes of a mebibyte. */
    public static final long MIB = 1 << 20;

    private Memories() {}

    /** {@return the implementation of highest priority whose roles can be decorated} */
    public static DirectMemoryProvider implementation() {
        return ServiceLoader.load(DirectMemoryProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.capabilities().contains(Capability.ROLES))
                .max(Comparator.comparingInt(DirectMemoryProvider::priority))
                .orElseThrow(() -> new IllegalStateException("no implementation on the class path"));
    }

    /** {@return the usage in readable form} */
    static String figures(Usage usage) {
        return "count " + usage.count() + ", totalCapacity " + bytes(usage.totalCapacity()) + ", reservedMemory "
                + bytes(usage.reservedMemory()) + ", limit " + bytes(usage.limit());
    }

    /** {@return a number of bytes in the largest unit that divides it} */
    static String bytes(long bytes) {
        if (bytes != 0 && bytes % MIB == 0) {
            return bytes / MIB + " MiB";
        }
        return bytes != 0 && bytes % 1024 == 0 ? bytes / 1024 + " KiB" : bytes + " B";
    }
}
