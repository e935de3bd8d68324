// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

/** One program of the tour. */
@FunctionalInterface
interface Example {
    /**
     * Runs the example and describes what happens.
     *
     * @param story prints the description
     * @throws Exception if the example could not finish
     */
    void tell(Story story) throws Exception;
}
