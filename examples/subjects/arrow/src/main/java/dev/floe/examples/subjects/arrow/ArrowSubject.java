// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.arrow;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.tck.spi.Subject;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.memory.rounding.DefaultRoundingPolicy;

/**
 * Arrow's root allocator. Below its chunk size it charges powers of two, above it charges the requested size. So the
 * kit counts in chunks.
 */
public final class ArrowSubject implements Subject {
    @Override
    public DirectMemoryProvider provider() {
        return new ArrowProvider();
    }

    @Override
    public String version() {
        String version = RootAllocator.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    /** The flags that Arrow's manual asks for. */
    @Override
    public List<String> jvmArguments(DirectMemoryConfig config) {
        List<String> arguments = new ArrayList<>(List.of("--add-opens=java.base/java.nio=ALL-UNNAMED"));
        if (Runtime.version().feature() >= 23) {
            arguments.add("--sun-misc-unsafe-memory-access=allow");
        }
        return arguments;
    }

    @Override
    public long granularity() {
        return DefaultRoundingPolicy.DEFAULT_ROUNDING_POLICY.chunkSize;
    }
}
