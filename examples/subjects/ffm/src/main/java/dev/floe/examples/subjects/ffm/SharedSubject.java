// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.ffm;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.tck.spi.Subject;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.List;

/** {@link Arena#ofShared}. */
public final class SharedSubject implements Subject {
    @Override
    public DirectMemoryProvider provider() {
        return new SharedProvider();
    }

    @Override
    public String version() {
        return Runtime.version().toString();
    }

    @Override
    public List<String> jvmArguments(DirectMemoryConfig config) {
        return List.of("--enable-native-access=ALL-UNNAMED");
    }

    @Override
    public ByteBuffer view(long address, long size) {
        return SharedProvider.ARENAS.segment(address).asByteBuffer();
    }
}
