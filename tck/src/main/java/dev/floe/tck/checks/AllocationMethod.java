// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.MANUAL_RELEASE;
import static dev.floe.spec.Capability.TIMED_WAIT;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.MemoryBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ways to ask a memory for a block: what a rule says of an allocation it says of each of them. */
enum AllocationMethod {
    /** {@link DirectMemory#allocate(long)}. */
    ALLOCATE {
        @Override
        MemoryBlock allocate(DirectMemory memory, long capacity) {
            return memory.allocate(capacity);
        }
    },
    /** {@link DirectMemory#allocate(long, long)}. */
    ALLOCATE_ALIGNED {
        @Override
        MemoryBlock allocate(DirectMemory memory, long capacity) {
            return memory.allocate(capacity, ALIGNMENT);
        }
    },
    /** {@link DirectMemory#tryAllocate(long)}. */
    TRY_ALLOCATE {
        @Override
        MemoryBlock allocate(DirectMemory memory, long capacity) {
            return granted(memory.tryAllocate(capacity));
        }
    },
    /** {@link DirectMemory#tryAllocate(long, Duration)}. */
    TRY_ALLOCATE_TIMED {
        @Override
        MemoryBlock allocate(DirectMemory memory, long capacity) throws InterruptedException {
            return granted(memory.tryAllocate(capacity, Duration.ofMillis(10)));
        }
    };

    private static final long ALIGNMENT = 64;

    /** Allocates a block by this method. */
    abstract MemoryBlock allocate(DirectMemory memory, long capacity) throws InterruptedException;

    /** {@return the methods that a memory of this provider has; the aligned one is tried} */
    static List<AllocationMethod> offered(DirectMemoryProvider provider, DirectMemory memory) {
        List<AllocationMethod> methods = new ArrayList<>(List.of(ALLOCATE));
        if (provider.capabilities().contains(TIMED_WAIT)) {
            methods.addAll(List.of(TRY_ALLOCATE, TRY_ALLOCATE_TIMED));
        }
        if (offersAlignment(provider, memory)) {
            methods.add(ALLOCATE_ALIGNED);
        }
        return methods;
    }

    private static MemoryBlock granted(Optional<MemoryBlock> block) {
        return block.orElseThrow(() -> new AssertionError("no block although there is room"));
    }

    private static boolean offersAlignment(DirectMemoryProvider provider, DirectMemory memory) {
        try {
            MemoryBlock block = memory.allocate(1, ALIGNMENT);
            if (provider.capabilities().contains(MANUAL_RELEASE)) {
                block.close();
            }
            return true;
        } catch (UnsupportedOperationException notOffered) {
            return false;
        }
    }
}
