// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.pooled;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.tck.spi.Subject;
import java.util.List;

/** The implementation on {@code java.lang.foreign} with the pool on, which needs native access. */
public final class ForeignPooledSubject implements Subject {
    @Override
    public DirectMemoryProvider provider() {
        return new PooledProvider("foreign");
    }

    @Override
    public List<String> jvmArguments(DirectMemoryConfig config) {
        return List.of("--enable-native-access=ALL-UNNAMED");
    }
}
