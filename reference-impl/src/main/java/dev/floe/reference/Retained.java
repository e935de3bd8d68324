// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/** What a memory keeps of the system's memory though no block uses it. */
interface Retained {
    /** What a memory without a pool keeps. */
    Retained NOTHING = new Retained() {
        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public boolean mayHoldRoom() {
            return false;
        }

        @Override
        public void giveUpRoom() {}

        @Override
        public void giveUp() {}

        @Override
        public void giveUpUnneeded() {}

        @Override
        public void end() {}
    };

    /** {@return how much it is, without what is charged; exact when nothing is in progress} */
    long bytes();

    /** {@return whether any of it may be charged} */
    boolean mayHoldRoom();

    /** Takes the charge back of all of it. Where no release leaves anything charged meanwhile, nothing is afterwards. */
    void giveUpRoom();

    /** Gives all of it back to the system. OBS-08 */
    void giveUp();

    /** Gives back what was not needed since the last call. */
    void giveUpUnneeded();

    /** Gives all of it back, and keeps nothing from now on. Idempotent. */
    void end();
}
