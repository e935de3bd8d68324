// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.spec.DirectMemoryProvider;
import picocli.CommandLine.IVersionProvider;

/** The versions of the kit and of the specification. */
final class Versions implements IVersionProvider {
    static String kit() {
        String version = Versions.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Floe conformance kit " + kit() + ", specification " + DirectMemoryProvider.SPEC_VERSION};
    }
}
