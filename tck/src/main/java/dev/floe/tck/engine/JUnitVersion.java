// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The version of JUnit that runs the suite. If a build manages an older one than the kit was built with, the kit would fail
 * in the middle of a run, by a method that is missing.
 */
final class JUnitVersion {
    private static final int OLDEST = 6;
    private static final Pattern MAJOR = Pattern.compile("(\\d+)\\..*");

    private JUnitVersion() {}

    /**
     * Makes sure that it is new enough.
     *
     * @throws UsageException if not, with the way to mend it
     */
    static void require() {
        complaint(present()).ifPresent(words -> {
            throw new UsageException(words);
        });
    }

    private static String present() {
        String inManifest = ExtensionContext.class.getPackage().getImplementationVersion();
        return inManifest != null
                ? inManifest
                : Optional.ofNullable(ExtensionContext.class.getModule().getDescriptor())
                        .flatMap(ModuleDescriptor::rawVersion)
                        .orElse("unknown");
    }

    /** {@return what is wrong with a version; empty if nothing is, or that is unknown} */
    static Optional<String> complaint(String version) {
        Matcher major = MAJOR.matcher(version);
        return major.matches() && Integer.parseInt(major.group(1)) < OLDEST
                ? Optional.of("JUnit is too old for the kit: found=" + version + ", needed=" + OLDEST
                        + ".0 or later; something in the build manages it, so put org.junit:junit-bom of version "
                        + OLDEST
                        + " before it: imported in dependencyManagement (Maven), by platform(…) (Gradle)")
                : Optional.empty();
    }
}
