// SPDX-License-Identifier: Apache-2.0
/** An allocator of somebody else's. */
module com.example.slab {
    requires dev.floe.spec;

    exports com.example.slab;

    provides dev.floe.spec.DirectMemoryProvider with
            com.example.slab.SlabProvider;
}
