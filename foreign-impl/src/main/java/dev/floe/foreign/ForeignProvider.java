// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import dev.floe.reference.ComposingProvider;
import dev.floe.reference.MemorySource;
import dev.floe.spec.Capability;
import java.util.Set;

/**
 * Direct memory on {@code java.lang.foreign}, Java 22 and later.
 *
 * <p>{@link java.util.ServiceLoader} finds it under the name {@code foreign}. Where the reference implementation is present
 * too, this one is selected. It has the quota, the cleaner, the block states and the options of the reference
 * implementation. There are two modes. Which one is used depends on whether this module was granted native access when the
 * process started:
 *
 * <table>
 * <caption>The two modes</caption>
 * <tr><th></th><th>with {@code --enable-native-access=dev.floe.foreign} (on the class path: {@code ALL-UNNAMED})</th>
 *     <th>without</th></tr>
 * <tr><td>memory from</td><td>malloc, calloc and free, by downcall</td><td>a shared arena for each block</td></tr>
 * <tr><td>cost of {@code close}</td><td>tens of nanoseconds; if a buffer escaped, that of closing a shared arena</td>
 *     <td>20 to 200 µs</td></tr>
 * <tr><td>a buffer or segment of a borrow throws</td><td>once the borrow has ended</td><td>once the block is closed</td></tr>
 * <tr><td>a buffer that escaped throws</td><td>once the block is closed</td><td>once the block is closed</td></tr>
 * <tr><td>{@link Capability#VIEWS_EXPIRE}</td><td>claimed</td><td>not claimed</td></tr>
 * <tr><td>{@link Capability#LARGE_BLOCKS}</td><td>claimed</td><td>not claimed</td></tr>
 * </table>
 *
 * <p>Neither mode prints a warning. The second logs once, by {@link System.Logger}, how to get the first.
 */
@SuppressWarnings("exports") // the superclass is an implementation detail
public final class ForeignProvider extends ComposingProvider {
    private final boolean nativeAccess;

    /** Creates the provider; touches no native memory. */
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
        NativeAccess.logOnceIfMissing();
        return new ArenaSource();
    }
}
