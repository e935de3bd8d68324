// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.ffm;

import dev.floe.examples.subjects.common.ProcessLimit;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.tck.spi.Subject;
import java.util.List;

/** {@link java.lang.foreign.Arena#ofAuto}. */
public final class AutoSubject implements Subject {
    @Override
    public DirectMemoryProvider provider() {
        return new AutoProvider();
    }

    @Override
    public String version() {
        return Runtime.version().toString();
    }

    @Override
    public List<String> jvmArguments(DirectMemoryConfig config) {
        return ProcessLimit.jvmArguments(config);
    }
}
