// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.jdk;

import dev.floe.examples.subjects.common.ProcessLimit;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.tck.spi.Subject;
import java.util.ArrayList;
import java.util.List;

/** Gives the kit the JVM arguments that a configuration needs. */
public final class JdkSubject implements Subject {
    @Override
    public DirectMemoryProvider provider() {
        return new JdkProvider();
    }

    @Override
    public String version() {
        return Runtime.version().toString();
    }

    @Override
    public List<String> jvmArguments(DirectMemoryConfig config) {
        List<String> arguments = new ArrayList<>(Internals.JVM_ARGUMENTS);
        arguments.addAll(ProcessLimit.jvmArguments(config));
        return arguments;
    }
}
