// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/**
 * What is told to JDK Flight Recorder, if that is there. The only class that names the recorder is {@link JfrEvents}, so
 * that a run-time image without the module {@code jdk.jfr} never meets it. OBS-06, OBS-07
 */
interface Events {
    /** The recorder of this process. */
    Events EVENTS = find();

    /** A wait that has begun. */
    interface Wait {
        void ends(boolean granted);
    }

    /** {@return whether anything is recorded at all} */
    default boolean areThere() {
        return true;
    }

    /** {@return whether a recording may be under way: to be asked where it is dear to say what happened} */
    boolean areRecorded();

    void allocated(String memory, long capacity, long size, long address);

    void released(String memory, long capacity, long size, long address, boolean byClose);

    Wait waitBegins(String memory, long capacity);

    void refused(String memory, long capacity, long charged, long limit);

    private static Events find() {
        try {
            return new JfrEvents();
        } catch (LinkageError noFlightRecorder) {
            return new None();
        }
    }

    /** Where there is no recorder. */
    final class None implements Events {
        @Override
        public boolean areThere() {
            return false;
        }

        @Override
        public boolean areRecorded() {
            return false;
        }

        @Override
        public void allocated(String memory, long capacity, long size, long address) {}

        @Override
        public void released(String memory, long capacity, long size, long address, boolean byClose) {}

        @Override
        public Wait waitBegins(String memory, long capacity) {
            return granted -> {};
        }

        @Override
        public void refused(String memory, long capacity, long charged, long limit) {}
    }
}
