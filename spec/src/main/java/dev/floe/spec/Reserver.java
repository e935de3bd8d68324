// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec;

import java.time.Duration;

/**
 * The quota: keeps the books of one memory, and holds a request until there is room for it or there can be none.
 *
 * <p>It plays the part of {@code java.nio.Bits}. A reservation is a pair of byte counts: <i>size</i>, what will be taken
 * from the system, and <i>capacity</i>, what was asked for; 1 ≤ size, 0 ≤ capacity ≤ size. Which of the two is charged
 * to the limit is the {@linkplain QuotaBasis basis}. A reservation has no identity: whoever reserved a pair owes an
 * {@link #unreserve} of the same pair.
 *
 * <p id="RES-02"><b>RES-02</b> The charged figure MUST NOT exceed the limit at any instant, under any interleaving of
 * callers.
 * <p id="RES-03"><b>RES-03</b> A request that exactly fills the limit MUST be granted, and one that exceeds what is
 * left by the smallest possible amount MUST be refused.
 * <p id="RES-04"><b>RES-04</b> A request MUST NOT be refused unless at some instant of the call what was charged plus
 * the request exceeded the limit.
 * <p id="RES-11"><b>RES-11</b> A refused request MUST leave every figure as it was.
 * <p id="RES-22"><b>RES-22</b> A request whose sum with any figure would overflow MUST be refused, and change nothing.
 * <p id="RES-23"><b>RES-23</b> The limit MUST be {@code Runtime.maxMemory()} when none is given.
 * <p id="RES-24"><b>RES-24</b> Limit 0 MUST be accepted and refuse every request that would be charged.
 * <p id="RES-28"><b>RES-28</b> Under basis {@code CAPACITY} the limit MUST bound {@code totalCapacity} alone, so that a
 * request of capacity 0 is granted at any limit and padding is recorded without being charged.
 * <p id="RES-29"><b>RES-29</b> Under basis {@code SIZE} the limit MUST bound {@code reservedMemory}, padding included.
 * <p id="RES-30"><b>RES-30</b> {@code reserve}, {@code tryReserve} and {@code unreserve} MUST be safe for use by any
 * number of threads.
 *
 * <blockquote>Not promised: that a request which would fit finds memory in the system. The quota is a budget, not a
 * stock.</blockquote>
 */
public interface Reserver {
    /**
     * Charges a reservation, and does all that can be done to make room for it first.
     *
     * <p>Where there is room, and nobody waits for it, the call returns at once. Otherwise it helps (runs those of this
     * memory's deallocators whose blocks were already found dead), requests a collection that it shares with all who
     * wait, and waits in order of arrival, woken by {@link #unreserve}, for at most {@code maxWait} and the time of two
     * collections. No lock that a release needs is held meanwhile. It is safe to call inside a cleaning action.
     *
     * <p id="RES-01"><b>RES-01</b> A granted reservation MUST add its capacity to {@code totalCapacity}, its size to
     * {@code reservedMemory} and 1 to {@code count}, and its release MUST take the same away.
     * <p id="RES-05"><b>RES-05</b> A request above the limit itself MUST be refused without waiting and without a
     * collection.
     * <p id="RES-07"><b>RES-07</b> Before a request that could fit is refused, the caller MUST have helped to run what
     * was already found dead, awaited a collection that began after the request, and waited up to {@code maxWait}.
     * <p id="RES-08"><b>RES-08</b> A waiting request MUST be granted as soon as a release by any thread makes room,
     * without a further collection.
     * <p id="RES-09"><b>RES-09</b> A waiting request SHOULD return within 20 ms of the release that makes room for it.
     * <p id="RES-10"><b>RES-10</b> A refusal MUST be a {@code QuotaExceededError} whose request, usage and limit are in
     * one measure.
     * <p id="RES-12"><b>RES-12</b> A request without a duration MUST NOT throw {@code InterruptedException}, and on
     * every exit the interrupt status of the thread MUST be set if it was set at entry or an interrupt came meanwhile,
     * and clear otherwise.
     * <p id="RES-13"><b>RES-13</b> An interrupt MUST NOT make a request without a duration give up earlier.
     * <p id="RES-14"><b>RES-14</b> A refusal MUST come within {@code maxWait} and the time of two collections, also
     * when the thread is interrupted again and again.
     * <p id="RES-15"><b>RES-15</b> A request made inside a cleaning action MUST end within the same bound and MUST NOT
     * wait for the cleaning that it is part of, and cleaning MUST go on afterwards.
     * <p id="RES-16"><b>RES-16</b> With explicit collections disabled a request MUST still end within the same bound,
     * and MUST still be granted when a release makes room in time.
     * <p id="RES-17"><b>RES-17</b> A refusal SHOULD say that explicit collections are disabled when they are.
     * <p id="RES-25"><b>RES-25</b> Callers that fail at the same time SHOULD share collections: at most two for all of
     * them.
     * <p id="RES-27"><b>RES-27</b> A request for which there is room while no other waits MUST be granted without a
     * collection.
     * <p id="GCR-03"><b>GCR-03</b> Threads that only drop what they allocate SHOULD see no refusal, in a profile of 8
     * threads, blocks of 1/64 of the limit and any collector that collects on request.
     *
     * @param size the bytes to be taken from the system, at least 1
     * @param capacity the bytes asked for, from 0 to {@code size}
     * @throws IllegalArgumentException if {@code size < 1}, {@code capacity < 0} or {@code size < capacity} (RES-21);
     *     nothing changed
     * @throws QuotaExceededError if no room could be made (RES-10); nothing changed
     * @throws IllegalStateException if the memory is or becomes closed (BLK-27); nothing changed
     */
    void reserve(long size, long capacity);

    /**
     * Charges a reservation if there is room for it now.
     *
     * <p>It may overtake those who wait.
     *
     * <p id="RES-06"><b>RES-06</b> {@code tryReserve} without a duration MUST NOT wait and MUST NOT request a
     * collection.
     *
     * @param size the bytes to be taken from the system, at least 1
     * @param capacity the bytes asked for, from 0 to {@code size}
     * @return whether the reservation was charged
     * @throws IllegalArgumentException as for {@link #reserve}
     * @throws IllegalStateException if the memory is closed; nothing changed
     */
    boolean tryReserve(long size, long capacity);

    /**
     * Charges a reservation, waiting for room for a bounded time in order of arrival.
     *
     * <p>It helps and collects like {@link #reserve}. An implementation that does not claim
     * {@link Capability#TIMED_WAIT} throws {@link UnsupportedOperationException}.
     *
     * <p id="RES-18"><b>RES-18</b> A timed request MUST end with a grant, with a refusal when its duration is over, or
     * with an {@code InterruptedException} that leaves the interrupt status clear; both failures MUST leave nothing
     * charged.
     * <p id="RES-19"><b>RES-19</b> A timed request MUST NOT wait when its duration is zero or negative, and durations
     * too long to be counted in nanoseconds MUST be taken as the longest that can.
     * <p id="RES-26"><b>RES-26</b> Waiting requests MUST be granted in the order of their arrival.
     * <p id="RES-31"><b>RES-31</b> A request that waited behind another MUST be granted as soon as that one leaves without
     * its room, if there is room for it.
     *
     * @param size the bytes to be taken from the system, at least 1
     * @param capacity the bytes asked for, from 0 to {@code size}
     * @param timeout how long to wait at most; zero or negative does not wait
     * @return whether the reservation was charged
     * @throws InterruptedException if the thread is interrupted at entry or while it waits; nothing is charged
     * @throws IllegalArgumentException as for {@link #reserve}
     * @throws IllegalStateException if the memory is or becomes closed; nothing changed
     * @throws NullPointerException if {@code timeout} is null
     * @throws UnsupportedOperationException if timed waits are not offered
     */
    boolean tryReserve(long size, long capacity, Duration timeout) throws InterruptedException;

    /**
     * Takes back a reservation, and wakes those for whom it makes room.
     *
     * <p>It never waits for one who waits or collects, and may be called by any thread, not only the one that reserved.
     * Memory consistency: what a thread did before it unreserved <i>happens-before</i> the return of a reservation that
     * the released room was granted to.
     *
     * <p id="RES-20"><b>RES-20</b> An {@code unreserve} that would take any figure below zero MUST throw
     * {@code IllegalStateException} and change nothing.
     * <p id="RES-21"><b>RES-21</b> A size below 1, a negative capacity or a size below the capacity MUST be refused
     * with {@code IllegalArgumentException}, by reserve and unreserve alike, and change nothing.
     *
     * @param size the size that was reserved
     * @param capacity the capacity that was reserved with it
     * @throws IllegalStateException if any figure would fall below zero (RES-20); nothing changed
     * @throws IllegalArgumentException if no reservation can have these arguments (RES-21); nothing changed
     */
    void unreserve(long size, long capacity);

    /**
     * Reads the books.
     *
     * <p>Exact when nothing is in progress; otherwise each figure may be off by the operations that overlap the reading.
     *
     * @return the figures of this moment, never null
     */
    Usage usage();
}
