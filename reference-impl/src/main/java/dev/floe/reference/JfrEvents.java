// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;

/**
 * The events of JDK Flight Recorder. One that is not enabled costs a test. Until a first recording begins, in whatever way,
 * their types are not even loaded: that would wake the recorder, which takes longer than all else that a memory needs to
 * start.
 */
final class JfrEvents implements Events {
    private static final Wait UNRECORDED = granted -> {};

    /** @throws LinkageError where there is no recorder */
    JfrEvents() {
        FlightRecorder.isInitialized();
    }

    /* One of each to ask whether it is enabled: so one that is not is not made. */
    private static final class Probes {
        static final Event ALLOCATION = new BlockAllocation();
        static final Event RELEASE = new BlockRelease();
        static final Event WAIT = new ReservationWait();
        static final Event REFUSAL = new ReservationRefusal();
    }

    @Name("dev.floe.BlockAllocation")
    @Label("Block Allocation")
    @Category("Floe")
    static final class BlockAllocation extends Event {
        @Label("Memory")
        String memory;

        @Label("Capacity")
        @DataAmount
        long capacity;

        @Label("Size")
        @DataAmount
        long size;

        @Label("Address")
        @MemoryAddress
        long address;
    }

    @Name("dev.floe.BlockRelease")
    @Label("Block Release")
    @Category("Floe")
    static final class BlockRelease extends Event {
        @Label("Memory")
        String memory;

        @Label("Capacity")
        @DataAmount
        long capacity;

        @Label("Size")
        @DataAmount
        long size;

        @Label("Address")
        @MemoryAddress
        long address;

        @Label("Cause")
        String cause;
    }

    @Name("dev.floe.ReservationWait")
    @Label("Reservation Wait")
    @Category("Floe")
    static final class ReservationWait extends Event implements Wait {
        @Label("Memory")
        String memory;

        @Label("Capacity")
        @DataAmount
        long capacity;

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
    @Category("Floe")
    static final class ReservationRefusal extends Event {
        @Label("Memory")
        String memory;

        @Label("Capacity")
        @DataAmount
        long capacity;

        @Label("Charged")
        @DataAmount
        long charged;

        @Label("Limit")
        @DataAmount
        long limit;
    }

    @Override
    public boolean areRecorded() {
        return FlightRecorder.isInitialized();
    }

    @Override
    public void allocated(String memory, long capacity, long size, long address) {
        if (FlightRecorder.isInitialized() && Probes.ALLOCATION.isEnabled()) {
            BlockAllocation event = new BlockAllocation();
            event.memory = memory;
            event.capacity = capacity;
            event.size = size;
            event.address = address;
            event.commit();
        }
    }

    @Override
    public void released(String memory, long capacity, long size, long address, boolean byClose) {
        try {
            if (!FlightRecorder.isInitialized() || !Probes.RELEASE.isEnabled()) {
                return;
            }
            BlockRelease event = new BlockRelease();
            event.memory = memory;
            event.capacity = capacity;
            event.size = size;
            event.address = address;
            event.cause = byClose ? "CLOSE" : "COLLECTED";
            event.commit();
        } catch (OutOfMemoryError | LinkageError fullHeap) {
            // so full that not even the types can be loaded, perhaps: rather an event less than a release that failed
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
