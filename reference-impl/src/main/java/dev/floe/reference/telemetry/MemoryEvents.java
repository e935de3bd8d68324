// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.telemetry;

/**
 * What is recorded by JDK Flight Recorder; nothing where there is no recorder. Only {@link JfrEvents} names the
 * recorder, so a run-time image without the module {@code jdk.jfr} never loads it. OBS-06, OBS-07
 */
public interface MemoryEvents {
    /** The recorder of this process. */
    MemoryEvents EVENTS = find();

    /** A wait that has begun. */
    interface Wait {
        /** Records that it ended. */
        void ends(boolean granted);
    }

    /** {@return whether there is a recorder in this process} */
    default boolean isAvailable() {
        return false;
    }

    /** Records that a block was allocated. */
    default void allocated(String memory, long capacity, long size, long address) {}

    /**
     * Records that the memory of a block was released: because it was closed, or because the collector found it dead.
     */
    default void released(String memory, long capacity, long size, long address, boolean byClose) {}

    /** {@return a wait that begins now} It is recorded when it ends. */
    default Wait waitBegins(String memory, long capacity) {
        return granted -> {};
    }

    /** Records that a request was refused, and what was charged then. */
    default void refused(String memory, long capacity, long charged, long limit) {}

    private static MemoryEvents find() {
        try {
            return new JfrEvents();
        } catch (LinkageError noFlightRecorder) {
            return new MemoryEvents() {};
        }
    }
}
