// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec;

/**
 * What releases one block: frees its memory, then takes back its reservation.
 *
 * <p>It is the cleaning action that a block registers with its {@link Cleaner}. It knows the base address, the size and the
 * capacity, and nothing of the block. It may be run by any thread and any number of times.
 *
 * @implSpec
 * <ul>
 * <li id="DEA-04"><b>DEA-04</b> A second run of a deallocator MUST do nothing, also when the two race.</li>
 * <li id="DEA-05"><b>DEA-05</b> A deallocator MUST NOT hold its block.</li>
 * </ul>
 */
public interface Deallocator extends Runnable {
    /**
     * Releases, if that has not been done or begun yet.
     *
     * @implSpec
     * <ul>
     * <li id="DEA-01"><b>DEA-01</b> A deallocator MUST free the base that was allocated, with the size it was allocated
     * with.</li>
     * <li id="DEA-02"><b>DEA-02</b> A deallocator MUST free before it unreserves: a charge never leaves before its
     * memory.</li>
     * <li id="DEA-03"><b>DEA-03</b> When freeing throws, nothing MUST be unreserved.</li>
     * <li id="DEA-06"><b>DEA-06</b> A deallocator SHOULD NOT block or reserve.</li>
     * </ul>
     */
    @Override
    void run();
}
