// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.release;

/** What releases one block. It knows where the block lies, and never holds the block itself. DEA-05 */
public interface BlockRelease {
    /** {@return the address of the first byte of the block} */
    long address();

    /** {@return the bytes of the block} */
    long capacity();

    /** Releases memory and charge. Called at most once, by the {@code close} that won, while the block is reachable. */
    void close();

    /** {@return whether the collector, or this alone, will release the block} */
    boolean isRegistered();

    /**
     * Releases memory and charge of a block whose creation failed; throws what that throws. BLK-03
     *
     * @return false if this was not registered yet: then nothing was released
     */
    boolean rollBack();
}
