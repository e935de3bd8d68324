// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import dev.floe.spec.DirectMemoryProvider;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;
import java.util.function.LongFunction;

/**
 * An allocator to measure, its configuration, and what it promises.
 *
 * @param name its name in the rows of the report
 * @param ours whether it is one of our configurations
 * @param sinceJdk the first feature release that has it
 * @param zeroed whether new memory reads as zero
 * @param quota the scope of its limit, or {@code none}
 * @param leakSafe whether a collection releases blocks that are unreachable
 * @param once whether a second release of a block is harmless
 * @param arguments the arguments of its JVM
 * @param opener creates it, with a limit in bytes
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
        LongFunction<Candidate<?>> opener) {

    /** Without this flag JDK 24 and later warn about Unsafe. It also decides whether Netty uses Unsafe by default. */
    public static final String ALLOW_UNSAFE = "--sun-misc-unsafe-memory-access=allow";

    /**
     * Not an allocator of anybody: the lower bound of a block that is released once, explicitly or after a collection.
     */
    public static final String BARE = "bare phantom reference";

    private static final List<String> NETTY_AT_ITS_BEST = List.of(
            "-Dio.netty.leakDetection.level=disabled",
            "-Dio.netty.noUnsafe=false",
            "-Djmh.executor=CUSTOM",
            "-Djmh.executor.class=" + FastThreadLocalThreads.class.getName(),
            ALLOW_UNSAFE);

    /** All subjects. A new configuration of ours needs one line here and nothing else. */
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
                    limit -> new Arrow(limit)), // HS-09: not Arrow::new, which would load the class at once
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
                limit -> new Floe((DirectMemoryProvider) newInstance(provider), zeroed, limit));
    }

    private static Subject peer(
            String name,
            int jdk,
            boolean zeroed,
            String quota,
            boolean leakSafe,
            List<String> arguments,
            LongFunction<Candidate<?>> opener) {
        return new Subject(name, false, jdk, zeroed, quota, leakSafe, true, arguments, opener);
    }

    private static Subject arena(String name, String type, boolean leakSafe) {
        return peer(name, 22, true, "none", leakSafe, List.of(ALLOW_UNSAFE), limit ->
                (Candidate<?>) newInstance("dev.floe.benchmarks.ffm." + type));
    }

    private static Subject netty(String name, List<String> arguments, LongFunction<Candidate<?>> opener) {
        // Not safe to release twice: Netty reuses the buffer object for the next caller.
        return new Subject(name, false, 17, false, "process", false, false, arguments, opener);
    }

    /** By reflection: this package is compiled for JDK 17 and must not name classes that need a later one. */
    private static Object newInstance(String type) {
        try {
            return Class.forName(type).getConstructor().newInstance();
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("cannot be created on this JDK: type=" + type, missing);
        }
    }

    /** {@return the subject with this name} */
    public static Subject named(String name) {
        return ALL.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such subject: name=" + name));
    }

    /** {@return the candidate, open with this limit in bytes} */
    @SuppressWarnings("unchecked") // a candidate is only given blocks that it returned itself
    public Candidate<Object> open(long limit) {
        return (Candidate<Object>) opener.apply(limit);
    }
}
