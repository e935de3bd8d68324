// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.lab;

/**
 * The figures of one moment, as the page gets them.
 *
 * @param millis since the lab began
 * @param way of waiting: {@code floe} or {@code seed}
 * @param heapUsed bytes in use in the heap
 * @param direct bytes of direct memory taken from the system
 * @param limit bytes of direct memory that may be charged
 * @param held blocks that the lab holds
 * @param dropped blocks that were dropped and not yet found
 * @param waiters requests in progress
 * @param longestWaitMillis the longest that a request took which ended since the last sample
 * @param collections garbage collections so far
 * @param closed blocks released by hand so far
 * @param collected blocks released by the collector so far
 * @param granted requests granted so far
 * @param refused requests refused so far
 */
record Sample(
        long millis,
        String way,
        long heapUsed,
        long direct,
        long limit,
        int held,
        long dropped,
        int waiters,
        double longestWaitMillis,
        long collections,
        long closed,
        long collected,
        long granted,
        long refused) {}
