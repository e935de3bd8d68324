// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;

/** The events of JDK Flight Recorder. One that is not enabled costs a test. */
final class JfrEvents implements Events {
    JfrEvents() {
        new BlockAllocation(); // links the event classes, and so fails here where there is no recorder
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
    public void allocated(String memory, long capacity, long size, long address) {
        BlockAllocation event = new BlockAllocation();
        if (event.shouldCommit()) {
            event.memory = memory;
            event.capacity = capacity;
            event.size = size;
            event.address = address;
            event.commit();
        }
    }

    @Override
    public void released(String memory, long capacity, long size, long address, boolean byClose) {
        BlockRelease event = new BlockRelease();
        if (event.shouldCommit()) {
            event.memory = memory;
            event.capacity = capacity;
            event.size = size;
            event.address = address;
            event.cause = byClose ? "CLOSE" : "COLLECTED";
            event.commit();
        }
    }

    @Override
    public Wait waitBegins(String memory, long capacity) {
        ReservationWait event = new ReservationWait();
        event.memory = memory;
        event.capacity = capacity;
        event.begin();
        return event;
    }

    @Override
    public void refused(String memory, long capacity, long charged, long limit) {
        ReservationRefusal event = new ReservationRefusal();
        if (event.shouldCommit()) {
            event.memory = memory;
            event.capacity = capacity;
            event.charged = charged;
            event.limit = limit;
            event.commit();
        }
    }
}
