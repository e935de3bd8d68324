// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/**
 * The reference implementation: {@code sun.misc.Unsafe} and phantom references, Java 17 and later.
 *
 * <p>{@link java.util.ServiceLoader} finds it under the name {@code reference}. It knows one option, {@code collect}:
 * with {@code system}, the default, collections are requested by {@link System#gc()}; with {@code diagnostic} by the
 * diagnostic command {@code GC.run}, which some collectors obey although {@code -XX:+DisableExplicitGC} is set.
 */
public final class ReferenceProvider extends ComposingProvider {
    /** Creates the provider; it touches no native memory. */
    public ReferenceProvider() {}

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public String specVersion() {
        return SPEC_VERSION;
    }

    @Override
    public int priority() {
        return 10;
    }

    @Override
    protected MemorySource source() {
        return new UnsafeSource();
    }
}
