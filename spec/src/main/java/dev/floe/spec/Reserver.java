// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec;

import java.time.Duration;

/**
 * The quota of one memory: keeps its ledger, and holds a request until there is room for it or there can be none.
 *
 * <p>It plays the part of {@code java.nio.Bits}. A reservation is a pair of byte counts: <i>size</i>, what will be taken
 * from the system, and <i>capacity</i>, what was asked for; 1 ≤ size, 0 ≤ capacity ≤ size. Which of the two is charged
 * to the limit is the {@linkplain QuotaBasis basis}. A reservation has no identity: a caller that reserved a pair owes an
 * {@link #unreserve} of the same pair.
 *
 * <blockquote>Not promised: that a request which would fit finds memory in the system. The quota is a limit, not a
 * stock.</blockquote>
 *
 * @implSpec
 * <ul>
 * <li id="RES-02"><b>RES-02</b> The charged figure MUST NOT exceed the limit at any instant, under any interleaving of
 * callers.</li>
 * <li id="RES-03"><b>RES-03</b> A request that exactly fills the limit MUST be granted.</li>
 * <li id="RES-32"><b>RES-32</b> A request that exceeds what is left by the smallest possible amount MUST be
 * refused.</li>
 * <li id="RES-04"><b>RES-04</b> A request MUST NOT be refused unless at some instant of the call what was charged plus
 * the request exceeded the limit.</li>
 * <li id="RES-11"><b>RES-11</b> A refused request MUST leave every figure as it was.</li>
 * <li id="RES-22"><b>RES-22</b> A request whose sum with any figure would overflow MUST be refused, and change
 * nothing.</li>
 * <li id="RES-23"><b>RES-23</b> The limit MUST be {@code Runtime.maxMemory()} when none is given.</li>
 * <li id="RES-24"><b>RES-24</b> Limit 0 MUST be accepted and refuse every request that would be charged.</li>
 * <li id="RES-28"><b>RES-28</b> Under basis {@code CAPACITY} the limit MUST bound {@code totalCapacity} alone, so that
 * a request of capacity 0 is granted at any limit and padding is recorded without being charged.</li>
 * <li id="RES-29"><b>RES-29</b> Under basis {@code SIZE} the limit MUST bound {@code reservedMemory}, padding
 * included.</li>
 * <li id="RES-30"><b>RES-30</b> {@code reserve}, {@code tryReserve} and {@code unreserve} MUST be safe for use by any
 * number of threads.</li>
 * </ul>
 */
public interface Reserver {
    /**
     * Charges a reservation, and does all that can be done to make room for it first.
     *
     * <p>If there is room and no other request waits for it, the call returns at once. Otherwise it helps: it runs those of
     * this memory's deallocators whose blocks were already found dead. Then it requests a collection, which all waiting
     * requests share, and waits in order of arrival, woken by {@link #unreserve}, for at most {@code maxWait} and the time
     * of two collections. It holds no lock that a release needs meanwhile. It is safe to call inside a cleaning action.
     *
     * @implSpec
     * <ul>
     * <li id="RES-01"><b>RES-01</b> A granted reservation MUST add its capacity to {@code totalCapacity}, its size to
     * {@code reservedMemory} and 1 to {@code count}, and its release MUST take the same away.</li>
     * <li id="RES-05"><b>RES-05</b> A request above the limit itself MUST be refused without waiting.</li>
     * <li id="RES-39"><b>RES-39</b> A request above the limit itself MUST be refused without a collection.</li>
     * <li id="RES-07"><b>RES-07</b> Before a request that could fit is refused, the caller MUST have helped to run what
     * was already found dead.</li>
     * <li id="RES-40"><b>RES-40</b> Before a request that could fit is refused, the caller MUST have awaited a
     * collection that began after the request.</li>
     * <li id="RES-41"><b>RES-41</b> Before a request that could fit is refused, the caller MUST have waited up to
     * {@code maxWait}.</li>
     * <li id="RES-08"><b>RES-08</b> A waiting request MUST be granted as soon as a release by any thread makes room,
     * without a further collection.</li>
     * <li id="RES-09"><b>RES-09</b> A waiting request SHOULD return within 20 ms of the release that makes room for
     * it.</li>
     * <li id="RES-10"><b>RES-10</b> A refusal MUST be a {@code QuotaExceededError}.</li>
     * <li id="RES-34"><b>RES-34</b> The request, usage and limit of a refusal MUST be in one measure.</li>
     * <li id="RES-12"><b>RES-12</b> A request without a duration MUST NOT throw {@code InterruptedException}.</li>
     * <li id="RES-35"><b>RES-35</b> On every exit from a request without a duration the interrupt status of the thread
     * MUST be set if it was set at entry or an interrupt came meanwhile, and clear otherwise.</li>
     * <li id="RES-13"><b>RES-13</b> An interrupt MUST NOT make a request without a duration give up earlier.</li>
     * <li id="RES-14"><b>RES-14</b> A refusal MUST come within {@code maxWait} and the time of two collections, also
     * when the thread is interrupted again and again.</li>
     * <li id="RES-15"><b>RES-15</b> A request made inside a cleaning action MUST end within the same bound, and
     * cleaning MUST go on afterwards.</li>
     * <li id="RES-16"><b>RES-16</b> With explicit collections disabled a refusal MUST still come within the same
     * bound.</li>
     * <li id="RES-36"><b>RES-36</b> With explicit collections disabled a waiting request MUST still be granted when a
     * release makes room in time.</li>
     * <li id="RES-17"><b>RES-17</b> A refusal SHOULD say that explicit collections are disabled when they are.</li>
     * <li id="RES-25"><b>RES-25</b> Callers that fail at the same time SHOULD share collections: at most two for all of
     * them.</li>
     * <li id="RES-27"><b>RES-27</b> A request for which there is room while no other waits MUST be granted without a
     * collection.</li>
     * <li id="GCR-03"><b>GCR-03</b> Threads that only drop what they allocate SHOULD see no refusal, in a profile of 8
     * threads, blocks of 1/64 of the limit and any collector that collects on request.</li>
     * </ul>
     *
     * @param size the bytes to be taken from the system, at least 1
     * @param capacity the bytes asked for, from 0 to {@code size}
     * @throws IllegalArgumentException if {@code size < 1}, {@code capacity < 0} or {@code size < capacity} (RES-21);
     *     nothing changed
     * @throws QuotaExceededError if no room could be made (RES-10); nothing changed
     * @throws IllegalStateException if the memory is or becomes closed (BLK-51, BLK-52); nothing changed
     */
    void reserve(long size, long capacity);

    /**
     * Charges a reservation if there is room for it now.
     *
     * <p>It may overtake waiting requests.
     *
     * @implSpec
     * <ul>
     * <li id="RES-06"><b>RES-06</b> {@code tryReserve} without a duration MUST NOT wait.</li>
     * <li id="RES-33"><b>RES-33</b> {@code tryReserve} without a duration MUST NOT request a collection.</li>
     * </ul>
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
     * @implSpec
     * <ul>
     * <li id="RES-18"><b>RES-18</b> A timed request MUST end with a grant, or when its duration is over with a refusal
     * that leaves nothing charged.</li>
     * <li id="RES-37"><b>RES-37</b> An interrupt MUST end a timed request with an {@code InterruptedException} that
     * leaves the interrupt status clear and nothing charged.</li>
     * <li id="RES-19"><b>RES-19</b> A timed request MUST NOT wait when its duration is zero or negative.</li>
     * <li id="RES-38"><b>RES-38</b> A timed request whose duration is too long to be counted in nanoseconds MUST wait
     * as long as can be counted.</li>
     * <li id="RES-26"><b>RES-26</b> Waiting requests MUST be granted in the order of their arrival.</li>
     * <li id="RES-31"><b>RES-31</b> A request that waited behind another MUST be granted as soon as that one leaves
     * without its room, if there is room for it.</li>
     * </ul>
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
     * Takes back a reservation, and wakes the waiting requests that now have room.
     *
     * <p>It never waits for a thread that waits or collects. Any thread may call it, not only the one that reserved.
     * Memory consistency: what a thread did before it unreserved <i>happens-before</i> the return of a reservation that
     * the released room was granted to.
     *
     * @implSpec
     * <ul>
     * <li id="RES-20"><b>RES-20</b> An {@code unreserve} that would take any figure below zero MUST throw
     * {@code IllegalStateException} and change nothing.</li>
     * <li id="RES-21"><b>RES-21</b> A size below 1, a negative capacity or a size below the capacity MUST be refused
     * with {@code IllegalArgumentException}, by reserve and unreserve alike, and change nothing.</li>
     * </ul>
     *
     * @param size the size that was reserved
     * @param capacity the capacity that was reserved with it
     * @throws IllegalStateException if any figure would fall below zero (RES-20); nothing changed
     * @throws IllegalArgumentException if no reservation can have these arguments (RES-21); nothing changed
     */
    void unreserve(long size, long capacity);

    /**
     * Reads the ledger.
     *
     * <p>Exact when nothing is in progress; otherwise each figure may be off by the operations that overlap the reading.
     *
     * @return the figures of this moment, never null
     */
    Usage usage();
}
