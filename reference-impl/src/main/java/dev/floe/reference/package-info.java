// SPDX-License-Identifier: Apache-2.0
/**
 * The reference implementation of direct memory. This package has the provider, the composition and the block. It is
 * the only package that is exported, and to one friend.
 *
 * <p><b>Reading order.</b> Begin with {@code examples/plain}, which has the same mechanism without what production
 * adds. Then:
 *
 * <ol>
 *   <li>{@code ComposedMemory}: reserve, allocate and register a block, or roll back. {@link
 *       dev.floe.reference.PinnableBlock}: its states until it is released.
 *   <li>{@code quota}: {@code FairReserver} is a {@code StripedLedger} and a {@code WaitQueue} for the requests that
 *       find no headroom. {@code BlockingReservation} is what such a request does meanwhile; {@code GcCoordinator} has
 *       the collections that requests share.
 *   <li>{@code cleaner}: {@code PhantomCleaner} keeps cleanables in lists; {@code PendingReferences} is the queue from
 *       which the cleaning thread and waiting requests take what the collector found dead; {@code FailureHandler}
 *       decides after an action failed.
 *   <li>{@code release}: what releases one block, once. {@code layout}: where it lies. {@code raw}: the one door to
 *       Unsafe.
 *   <li>{@code telemetry}: flight recorder and bean. {@code util}: locks, threads, exceptions. </ol>
 *
 * <p><b>Promises of all classes.</b> No lock is held while foreign code or a collection runs, or while a thread waits.
 * No release allocates: it works when the heap is full. At the end of the stack nothing is left half done (BLK-36):
 * slow paths probe the stack first ({@code StackProbe}), and fast paths only assign after their commit point ({@code
 * @StackSafe}).
 *
 * <p><b>Conventions.</b> A comment above an ordered field names its states, its arrows, and which write pairs with
 * which read; {@code docs/memory-ordering.adoc} has the table. An id such as RES-04 names the rule that the line obeys,
 * one such as HS-03 the row of {@code docs/hotspot.adoc}.
 */
package dev.floe.reference;
