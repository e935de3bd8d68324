// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.lab;

/**
 * The figures at one moment, as the page receives them.
 *
 * @param millis since the lab started
 * @param way the way of waiting: {@code floe} or {@code seed}
 * @param heapUsed bytes of heap in use
 * @param direct bytes of direct memory allocated
 * @param limit bytes of direct memory that may be charged
 * @param held blocks that the lab holds
 * @param dropped blocks that were dropped and that no collection has found yet
 * @param waiters requests in progress
 * @param longestWaitMillis the longest duration of the requests that ended since the last sample
 * @param collections garbage collections so far
 * @param closed blocks released by close so far
 * @param collected blocks released after a collection so far
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
