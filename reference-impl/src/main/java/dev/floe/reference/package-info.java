// SPDX-License-Identifier: Apache-2.0
/**
 * The reference implementation: the whole mechanism in one flat package, to be used and to be read.
 *
 * <p><b>Where to begin.</b> {@link dev.floe.reference.ReferenceProvider} is what {@link java.util.ServiceLoader} finds.
 * All that it adds to {@link dev.floe.reference.ComposingProvider} is a name and a {@link
 * dev.floe.reference.MemorySource}; so whoever has bytes from elsewhere can have the rest from here. {@code
 * ComposedMemory} is the birth of a block and its undoing, {@code PinnableBlock} its life, a {@code BlockEnd} its end.
 *
 * <pre>{@code
 *  ComposedMemory ---- reserve ---> FairReserver -- no room? --> PatientRequest -- help, collect, wait
 *    |      |                         |     |                      |
 *    |   register                  Books  WaitingLine <-- hands over what releases make
 *    |      |                                                      |
 *    |      +--> PhantomCleaner --> Registry                    Arrivals <-- the collector enqueues
 *    |             its thread takes from Arrivals, and so does whoever waits
 *    +--> MemorySource: UnsafeAllocator --> NativeMemory, the one class that knows Unsafe
 * }</pre>
 *
 * <p><b>A charge is one compare-and-set.</b> {@code Books} keep their figures in stripes. A charge locks that of its
 * thread, tests and raises the figures there, and unlocks it: a {@code Stripe} holds the part of the limit that it may
 * give away. Who finds too little there goes the long way, which moves room to where it is wanted and refuses only
 * while it holds all there is. An implementation that adds first and takes back what was too much refuses others in the
 * meantime, and is over its limit for a moment.
 *
 * <p><b>Room is handed over.</b> A request that finds none enters {@code WaitingLine} and stays there until it is
 * granted or gives up. Whoever makes room, a release or a request that leaves, charges it for the first in line. So
 * those who wait do not race for it: nobody is woken in vain, and a large request is not starved by small ones. What a
 * request does in line ({@code PatientRequest}) only makes room come earlier: it runs what was already found dead, and
 * asks for a collection that it shares with all the others ({@code SharedCollection}).
 *
 * <p><b>Why a queue of our own.</b> The JDK's direct buffers are cleaned by the Reference Handler, of which there is
 * one, which cannot be asked whether it is done, and which must not be made to wait. Here the references arrive in
 * {@code Arrivals}, where anybody can take the next: the cleaning thread, a request that needs room, a thunk that
 * itself asks for memory. A canary in the same queue tells that the references of a collection have begun to arrive.
 *
 * <p><b>Once, at two doors.</b> A thunk runs once because it is unlinked first, and only one can unlink it ({@code
 * Registry}). A deallocator releases once even if it is run twice. Neither relies on the other. Where nobody decorates
 * the cleaner, nobody else can run a deallocator: then registration and deallocator are one object ({@code
 * RegisteredDeallocator}), and the first door is enough.
 *
 * <p><b>A pool is an allocator.</b> {@code PoolingAllocator} stands between a memory and its source if {@code Pool} was
 * asked for one; all other classes know only that something may be {@code Retained}.
 *
 * <p><b>One lock at a desk.</b> The stripe of the books, the slots of the registry and the magazines of the pool that a
 * few threads use lie at one {@code Desk}. Where nobody decorates a role, a pooled block is born there, and ends there,
 * in one turn of its lock; where anything is missing, through the parts, one after the other.
 *
 * <p><b>One block after the other.</b> A pooled block leaves its memory, its charge and its registration together, as a
 * {@code Berth} that the next block of its capacity claims by one atomic step, without that lock. What the reference
 * watches is a {@code Key}, which a block has while it is open. What is free so counts for nobody, and is given up
 * before a request is refused.
 *
 * <p><b>No lock is held</b> while foreign code runs, while a thread waits, or while a collection runs. The locks that
 * there are (of the line, of the desks, of the rounds of collections) guard a few assignments each. A release allocates
 * nothing, so that a full heap does not stop it.
 *
 * <p>Conventions. A comment above an ordered field names its states, its arrows, and which write pairs with which read;
 * {@code docs/memory-ordering.adoc} has the table. An id such as RES-04 in a comment names the rule that the line
 * obeys. What is thrown is built in {@code Failures}.
 */
package dev.floe.reference;
