// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/**
 * The reference implementation: {@code sun.misc.Unsafe} and phantom references, Java 17 and later.
 *
 * <p>It is found by {@link java.util.ServiceLoader} under the name {@code reference}. It knows two
 * options. One is {@code collect}, which is {@code system} (collections are asked for by {@link System#gc()}, the default) or
 * {@code diagnostic} (by the diagnostic command {@code GC.run}, which some collectors obey where
 * {@code -XX:+DisableExplicitGC} is set). The other is {@code pool}: {@code off}, the default, or {@code on}, which keeps
 * the memory of closed blocks for the next ones, so that sizes are rounded up and {@code PROMPT_FREE} and
 * {@code EXACT_BLOCKS} do not hold.
 */
public final class ReferenceProvider extends ComposingProvider {
    /** Makes the provider, and touches nothing. */
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
        return new NativeSource();
    }
}
