// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

/** One program of the tour. */
@FunctionalInterface
interface Example {
    /**
     * Runs, and tells what happens.
     *
     * @param story who listens
     * @throws Exception if it could not be run to its end
     */
    void tell(Story story) throws Exception;
}
