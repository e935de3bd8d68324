// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.telemetry;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;

/**
 * The events of JDK Flight Recorder. An event that is not enabled costs a test. Until the first recording begins, in
 * whatever way, their types are not loaded: that would initialise the recorder, which takes longer than all else that
 * the first memory needs.
 */
final class JfrEvents implements MemoryEvents {
    private static final Wait UNRECORDED = granted -> {};

    /** @throws LinkageError where there is no recorder */
    JfrEvents() {
        FlightRecorder.isInitialized();
    }

    /* One event of each type, to ask whether it is enabled before another is created. */
    private static final class Probes {
        static final Event ALLOCATION = new BlockAllocation();
        static final Event RELEASE = new BlockRelease();
        static final Event WAIT = new ReservationWait();
        static final Event REFUSAL = new ReservationRefusal();
    }

    @Category("Floe")
    private abstract static class OfMemory extends Event {
        @Label("Memory")
        String memory;

        @Label("Capacity")
        @DataAmount
        long capacity;
    }

    private abstract static class OfBlock extends OfMemory {
        @Label("Size")
        @DataAmount
        long size;

        @Label("Address")
        @MemoryAddress
        long address;

        final void fill(String memory, long capacity, long size, long address) {
            this.memory = memory;
            this.capacity = capacity;
            this.size = size;
            this.address = address;
        }
    }

    @Name("dev.floe.BlockAllocation")
    @Label("Block Allocation")
    static final class BlockAllocation extends OfBlock {}

    @Name("dev.floe.BlockRelease")
    @Label("Block Release")
    static final class BlockRelease extends OfBlock {
        @Label("Cause")
        String cause;
    }

    @Name("dev.floe.ReservationWait")
    @Label("Reservation Wait")
    static final class ReservationWait extends OfMemory implements Wait {
        @Label("Granted")
        boolean granted;

        @Override
        public void ends(boolean granted) {
            this.granted = granted;
            commit();
        }
    }

    @Name("dev.floe.ReservationRefusal")
    @Label("Reservation Refusal")
    static final class ReservationRefusal extends OfMemory {
        @Label("Charged")
        @DataAmount
        long charged;

        @Label("Limit")
        @DataAmount
        long limit;
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public void allocated(String memory, long capacity, long size, long address) {
        if (FlightRecorder.isInitialized() && Probes.ALLOCATION.isEnabled()) {
            BlockAllocation event = new BlockAllocation();
            event.fill(memory, capacity, size, address);
            event.commit();
        }
    }

    @Override
    public void released(String memory, long capacity, long size, long address, boolean byClose) {
        try {
            if (FlightRecorder.isInitialized() && Probes.RELEASE.isEnabled()) {
                BlockRelease event = new BlockRelease();
                event.fill(memory, capacity, size, address);
                event.cause = byClose ? "CLOSE" : "COLLECTED";
                event.commit();
            }
        } catch (OutOfMemoryError | LinkageError fullHeap) {
            // the heap may be too full to load the types: then the event is missing, and the release succeeds
        }
    }

    @Override
    public Wait waitBegins(String memory, long capacity) {
        if (!FlightRecorder.isInitialized() || !Probes.WAIT.isEnabled()) {
            return UNRECORDED;
        }
        ReservationWait event = new ReservationWait();
        event.memory = memory;
        event.capacity = capacity;
        event.begin();
        return event;
    }

    @Override
    public void refused(String memory, long capacity, long charged, long limit) {
        if (FlightRecorder.isInitialized() && Probes.REFUSAL.isEnabled()) {
            ReservationRefusal event = new ReservationRefusal();
            event.memory = memory;
            event.capacity = capacity;
            event.charged = charged;
            event.limit = limit;
            event.commit();
        }
    }
}
