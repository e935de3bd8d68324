// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec;

/**
 * The figures of a ledger: a snapshot, immutable and safe to share.
 *
 * <p>It plays the part of {@code BufferPoolMXBean}. All figures but {@link #count} are bytes. No joint snapshot is
 * promised: figures that are read while operations are in progress may disagree by those operations.
 *
 * @implSpec
 * <ul>
 * <li id="OBS-02"><b>OBS-02</b> A figure of {@code usage} MUST NOT be negative, and MUST NOT be off by more than the
 * operations that overlap the reading.</li>
 * <li id="OBS-03"><b>OBS-03</b> {@code usage} MUST report the limit that the memory was opened with.</li>
 * <li id="OBS-08"><b>OBS-08</b> {@code retained} MUST be part of {@code reservedMemory}, and retained memory MUST be
 * given up before any request is refused.</li>
 * </ul>
 */
public final class Usage {
    private final long limit;
    private final long count;
    private final long totalCapacity;
    private final long reservedMemory;
    private final long retained;

    private Usage(long limit, long count, long totalCapacity, long reservedMemory, long retained) {
        this.limit = notNegative("limit", limit);
        this.count = notNegative("count", count);
        this.totalCapacity = notNegative("totalCapacity", totalCapacity);
        this.reservedMemory = notNegative("reservedMemory", reservedMemory);
        this.retained = notNegative("retained", retained);
    }

    /**
     * Makes a snapshot.
     *
     * @param limit the limit in bytes
     * @param count the live reservations
     * @param totalCapacity the bytes asked for
     * @param reservedMemory the bytes taken from the system
     * @param retained those of the bytes taken that no live block uses
     * @return the snapshot
     * @throws IllegalArgumentException if a figure is negative
     */
    public static Usage of(long limit, long count, long totalCapacity, long reservedMemory, long retained) {
        return new Usage(limit, count, totalCapacity, reservedMemory, retained);
    }

    /** {@return the limit in bytes; the {@linkplain QuotaBasis basis} says which figure it bounds} */
    public long limit() {
        return limit;
    }

    /** {@return how many reservations are live: for a memory, its blocks} */
    public long count() {
        return count;
    }

    /** {@return the bytes asked for by all that is live} */
    public long totalCapacity() {
        return totalCapacity;
    }

    /** {@return the bytes taken from the system: all that is live with its padding, and what is retained} */
    public long reservedMemory() {
        return reservedMemory;
    }

    /** {@return those of {@link #reservedMemory} that a pool keeps and no live block uses} */
    public long retained() {
        return retained;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Usage that
                && limit == that.limit
                && count == that.count
                && totalCapacity == that.totalCapacity
                && reservedMemory == that.reservedMemory
                && retained == that.retained;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(limit ^ 31 * (count + 31 * (totalCapacity + 31 * (reservedMemory + 31 * retained))));
    }

    @Override
    public String toString() {
        return "limit=" + limit + ", count=" + count + ", totalCapacity=" + totalCapacity + ", reservedMemory="
                + reservedMemory + ", retained=" + retained;
    }

    private static long notNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException("usage figure is negative: " + name + "=" + value);
        }
        return value;
    }
}
