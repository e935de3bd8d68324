// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import dev.floe.reference.ComposingProvider;
import dev.floe.reference.MemorySource;
import dev.floe.spec.Capability;
import java.util.Set;

/**
 * Direct memory on {@code java.lang.foreign}, Java 22 and later.
 *
 * <p>It is found by {@link java.util.ServiceLoader} under the name {@code foreign}, and is preferred to the reference
 * implementation where both are there. Quota, cleaner and the life of a block are the reference implementation's, and so
 * are its options. There are two ways, chosen by whether this module was granted native access when the process started:
 *
 * <table>
 * <caption>The two ways</caption>
 * <tr><th></th><th>with {@code --enable-native-access=dev.floe.foreign} (on the class path: {@code ALL-UNNAMED})</th>
 *     <th>without</th></tr>
 * <tr><td>memory</td><td>malloc, calloc, free, by downcall</td><td>a shared arena for each block</td></tr>
 * <tr><td>{@code close}</td><td>tens of nanoseconds; the price of an arena if a buffer escaped</td><td>20 to 200 µs</td></tr>
 * <tr><td>buffers and segments of a borrow</td><td>throw once it has ended</td><td>throw once the block is closed</td></tr>
 * <tr><td>buffers that escaped</td><td>throw once the block is closed</td><td>throw once the block is closed</td></tr>
 * <tr><td>{@link Capability#VIEWS_EXPIRE}</td><td>claimed</td><td>not claimed</td></tr>
 * <tr><td>{@link Capability#LARGE_BLOCKS}</td><td>claimed</td><td>not claimed</td></tr>
 * </table>
 *
 * <p>Neither way prints a warning; the second says once, by {@link System.Logger}, how to get the first.
 */
@SuppressWarnings("exports") // the superclass is an implementation detail
public final class ForeignProvider extends ComposingProvider {
    private final boolean nativeAccess;

    /** Makes the provider, and touches no memory. */
    public ForeignProvider() {
        this(NativeAccess.isGranted());
    }

    ForeignProvider(boolean nativeAccess) {
        this.nativeAccess = nativeAccess;
    }

    @Override
    public String name() {
        return "foreign";
    }

    @Override
    public String specVersion() {
        return SPEC_VERSION;
    }

    @Override
    public int priority() {
        return 20;
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> claimed = super.capabilities();
        if (nativeAccess) {
            claimed.add(Capability.VIEWS_EXPIRE);
        } else {
            claimed.remove(Capability.LARGE_BLOCKS);
        }
        return claimed;
    }

    @Override
    protected MemorySource source() {
        if (nativeAccess) {
            return new LinkerSource();
        }
        NativeAccess.tellThatItIsMissing();
        return new ArenaSource();
    }
}
