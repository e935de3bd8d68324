// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.beside;

import dev.floe.spec.DirectMemoryProvider;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Who is measured, in which configuration, and what it gives.
 *
 * @param name its name in rows
 * @param ours whether it is one of our configurations
 * @param sinceJdk the first JDK that has it
 * @param zeroed whether all memory reads zero at first
 * @param quota whether a limit holds, and whose
 * @param leakSafe whether the collector releases what is forgotten
 * @param once whether a second release does no harm
 * @param arguments of the JVM
 * @param opener makes it, with a limit in bytes
 */
public record Subject(
        String name,
        boolean ours,
        int sinceJdk,
        boolean zeroed,
        String quota,
        boolean leakSafe,
        boolean once,
        List<String> arguments,
        LongFunction<Contestant<?>> opener) {

    /** Where Unsafe is asked for, JDK 24 and later would warn; what Netty does by default follows this flag. */
    public static final String ALLOW_UNSAFE = "--sun-misc-unsafe-memory-access=allow";

    /** Nobody's memory: the least that is released once, by hand or else by the collector. */
    public static final String BARE = "bare phantom reference";

    private static final List<String> NETTY_AT_ITS_BEST = List.of(
            "-Dio.netty.leakDetection.level=disabled",
            "-Dio.netty.noUnsafe=false",
            "-Djmh.executor=CUSTOM",
            "-Djmh.executor.class=" + FastThreads.class.getName(),
            ALLOW_UNSAFE);

    /** All. A configuration of ours is a line, here and nowhere else. */
    public static final List<Subject> ALL = List.of(
            ours("reference", 17, true),
            ours("reference, not zeroed", 17, false),
            ours("foreign", 22, true),
            ours("foreign, not zeroed", 22, false),
            peer("JDK direct", 17, true, "process", true, List.of(ALLOW_UNSAFE), limit -> new JdkDirect()),
            arena("Arena.ofConfined", "ConfinedArena", false),
            arena("Arena.ofShared", "SharedArena", false),
            arena("Arena.ofAuto", "AutoArena", true),
            netty("Netty pooled", List.of(), limit -> new Netty(PooledByteBufAllocator.DEFAULT)),
            netty("Netty adaptive", List.of(), limit -> new Netty(new AdaptiveByteBufAllocator(true))),
            netty("Netty pooled, best", NETTY_AT_ITS_BEST, limit -> new Netty(PooledByteBufAllocator.DEFAULT)),
            netty("Netty adaptive, best", NETTY_AT_ITS_BEST, limit -> new Netty(new AdaptiveByteBufAllocator(true))),
            peer(
                    "Arrow",
                    17,
                    false,
                    "allocator",
                    false,
                    List.of("--add-opens=java.base/java.nio=ALL-UNNAMED", ALLOW_UNSAFE),
                    limit -> new Arrow(limit)), // not Arrow::new, which is loaded at once
            peer(BARE, 17, true, "none", true, List.of(ALLOW_UNSAFE), limit -> new BarePhantom()));

    private static Subject ours(String name, int jdk, boolean zeroed) {
        String implementation = name.split("\\W")[0];
        String provider = "dev.floe." + implementation + "." + Character.toUpperCase(implementation.charAt(0))
                + implementation.substring(1) + "Provider";
        return new Subject(
                name,
                true,
                jdk,
                zeroed,
                "memory, exact",
                true,
                true,
                List.of(ALLOW_UNSAFE),
                limit -> new Floe((DirectMemoryProvider) made(provider), zeroed, limit));
    }

    private static Subject peer(
            String name,
            int jdk,
            boolean zeroed,
            String quota,
            boolean leakSafe,
            List<String> arguments,
            LongFunction<Contestant<?>> opener) {
        return new Subject(name, false, jdk, zeroed, quota, leakSafe, true, arguments, opener);
    }

    private static Subject arena(String name, String type, boolean leakSafe) {
        return peer(name, 22, true, "none", leakSafe, List.of(ALLOW_UNSAFE), limit ->
                (Contestant<?>) made("dev.floe.benchmarks.ffm." + type));
    }

    private static Subject netty(String name, List<String> arguments, LongFunction<Contestant<?>> opener) {
        // A buffer that was released is given to others as the same object.
        return new Subject(name, false, 17, false, "process", false, false, arguments, opener);
    }

    /** By name: what needs a newer JDK than 17 cannot be named here. */
    private static Object made(String type) {
        try {
            return Class.forName(type).getConstructor().newInstance();
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("cannot be made on this JDK: type=" + type, missing);
        }
    }

    /** {@return the subject of a name} */
    public static Subject named(String name) {
        return ALL.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such subject: name=" + name));
    }

    /** {@return it, ready to give memory} */
    @SuppressWarnings("unchecked") // only it knows what its blocks are, and only it is given them
    public Contestant<Object> open(long limit) {
        return (Contestant<Object>) opener.apply(limit);
    }
}
