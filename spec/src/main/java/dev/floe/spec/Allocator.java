// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec;

/**
 * Raw memory: takes it from the system and gives it back, and counts nothing.
 *
 * <p>It plays the part of {@code Unsafe.allocateMemory}. Addresses are native addresses of this process. All methods may
 * be called by any number of threads at once, and memory allocated by one thread may be freed by another.
 *
 * <blockquote>Not promised: anything about memory that was freed. Reading it may return old bytes, bytes of another
 * owner, or end the process.</blockquote>
 */
public interface Allocator {
    /**
     * Allocates memory without initialising it.
     *
     * @implSpec
     * <ul>
     * <li id="ALC-01"><b>ALC-01</b> An allocator MUST NOT return address 0.</li>
     * <li id="ALC-02"><b>ALC-02</b> The memory returned MUST be disjoint from all other live memory of the allocator,
     * over its whole size.</li>
     * <li id="ALC-03"><b>ALC-03</b> An address MUST be a multiple of 8.</li>
     * <li id="ALC-04"><b>ALC-04</b> An address SHOULD be a multiple of 16.</li>
     * <li id="ALC-05"><b>ALC-05</b> Memory that cannot be had MUST be reported by {@code OutOfMemoryError}, after which
     * the allocator still works.</li>
     * <li id="ALC-06"><b>ALC-06</b> A size below 1 MUST be refused with {@code IllegalArgumentException}.</li>
     * </ul>
     *
     * @param size the bytes to allocate, at least 1
     * @return the address of the first byte, never 0; its bytes are undefined
     * @throws IllegalArgumentException if {@code size < 1} (ALC-06)
     * @throws OutOfMemoryError if the memory cannot be had (ALC-05)
     */
    long allocate(long size);

    /**
     * Allocates memory in which every byte is 0.
     *
     * @implSpec
     * <ul>
     * <li id="ALC-07"><b>ALC-07</b> {@code allocateZeroed} MUST return memory in which every byte reads 0, also where
     * it was used before.</li>
     * <li id="ALC-09"><b>ALC-09</b> Zeroing of more than 1 MiB SHOULD be done in pieces of at most 1 MiB.</li>
     * </ul>
     *
     * @param size the bytes to allocate, at least 1
     * @return the address of the first byte, never 0
     * @throws IllegalArgumentException if {@code size < 1} (ALC-06)
     * @throws OutOfMemoryError if the memory cannot be had (ALC-05); nothing stays allocated
     */
    long allocateZeroed(long size);

    /**
     * Gives memory back.
     *
     * @implSpec
     * <ul>
     * <li id="ALC-10"><b>ALC-10</b> {@code free} MUST be called at most once for an address, with the size it was
     * allocated with.</li>
     * <li id="ALC-11"><b>ALC-11</b> To allocate and free again and again MUST NOT take more and more memory.</li>
     * </ul>
     *
     * @param address an address that this allocator returned and that was not freed since
     * @param size the size it was allocated with
     */
    void free(long address, long size);

    /**
     * {@return the page size of the system in bytes, a power of two}
     *
     * @implSpec
     * <ul>
     * <li id="ALC-08"><b>ALC-08</b> {@code pageSize} MUST be the page size of the system.</li>
     * </ul>
     */
    int pageSize();
}
