// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Allocator;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.QuotaBasis;

/**
 * Whether a memory keeps what was freed: {@code option("pool", "on")}, or {@code "off"}, the default.
 *
 * <p>Where the limit bounds what was asked for, sizes are rounded up to {@link SizeClasses}, as padding of which the books
 * know, and what is retained takes no room from anybody. It is half of the limit at most.
 *
 * <p>Where the limit bounds what is taken, nothing is rounded, for that would be charged, so that a request could find no
 * room that would have it without the pool. What is retained is charged there, too, so only {@link Berth berths} are kept,
 * which bring their charge with them.
 *
 * @param allocator what the memory uses
 * @param retained what it keeps
 * @param rounds whether sizes are rounded up
 */
record Pool(Allocator allocator, Retained retained, boolean rounds) {
    static final String OPTION = "pool";

    private static final int PART_OF_LIMIT = 2;

    static Pool of(DirectMemoryConfig config, MemorySource source, Desks desks) {
        if (!isOn(config)) {
            return new Pool(source.allocator(), Retained.NOTHING, false);
        }
        MemorySource.Zeroing zeroing = source.zeroing().orElseThrow(Failures::poolNotOffered);
        boolean rounds = config.quotaBasis() == QuotaBasis.CAPACITY;
        Magazines magazines = new Magazines(desks, config.limit() / PART_OF_LIMIT, !rounds);
        PoolingAllocator pooling = new PoolingAllocator(source.allocator(), zeroing, magazines);
        return new Pool(pooling, pooling, rounds);
    }

    /** {@return whether a pool is asked for; other values than on and off are refused} */
    static boolean isOn(DirectMemoryConfig config) {
        String value = config.options().getOrDefault(OPTION, "off");
        return switch (value) {
            case "on" -> true;
            case "off" -> false;
            default -> throw Failures.unknownPool(value);
        };
    }

    long roundUp(long size) {
        return rounds ? SizeClasses.roundUp(size) : size;
    }
}
