// SPDX-License-Identifier: Apache-2.0
/**
 * Direct memory on the JVM: memory outside the heap that is charged to a quota, zeroed, released once, and released even
 * when nobody remembers to.
 *
 * <p><b>The mechanism in one page.</b> A {@link dev.floe.spec.DirectMemory} is composed of four roles that carry the
 * names they have always had in the JDK.
 *
 * <pre>{@code
 * allocate(capacity)
 *   reserver.reserve(size, capacity)       may help, collect and wait; refuses with QuotaExceededError
 *   allocator.allocateZeroed(size)         any Throwable: unreserve the same pair, throw the same
 *   address = base, rounded up             only when aligned
 *   cleaner.register(…, deallocator)       any Throwable: free, unreserve, throw the same
 *
 * close(), or the collector finds block and views unreachable
 *   mark dead                              no new borrow begins; if borrows run, the last to end goes on
 *   unlink the registration                the thread that unlinks it runs it: at most once, ever
 *   deallocator.run()                      free(base, size), then unreserve(size, capacity)
 * }</pre>
 *
 * <p>The life of a block, as one line of grammar:
 *
 * <pre>{@code   reserve allocate register (access | slice | borrow)* (close | collected) unlink free unreserve}</pre>
 *
 * <p><b>The {@link dev.floe.spec.Reserver}</b> keeps the ledger of the quota. The garbage collector cannot: it sees a few
 * words on the heap, not the megabytes behind them (the <i>iceberg</i>). So the quota notices a shortage, and does what
 * can be done. It runs the deallocators of blocks already found dead, requests one collection that all waiting requests
 * share, and waits in order of arrival until a release wakes it. It never adds what it may have to take back.
 *
 * <p><b>The {@link dev.floe.spec.Allocator}</b> is the only role that touches memory. <b>The
 * {@link dev.floe.spec.Deallocator}</b> knows how to undo one allocation. It knows nothing of the block, so it does not
 * keep the block alive. It frees before it unreserves: a charge never leaves before its memory.
 *
 * <p><b>The {@link dev.floe.spec.Cleaner}</b> runs the deallocator of a block that nobody closed. A registration is a
 * phantom reference. After a collection has found its referent dead, the reference arrives in a queue, and the cleaning
 * thread unlinks it and runs its action. Any collection that discovers the dead object will do; a full one is not needed.
 * A dead object in the old generation waits for a collection of the old generation, and that is the iceberg's trouble.
 *
 * <p>A program that depends on these interfaces can change the implementation by changing an artifact:
 * {@link dev.floe.spec.DirectMemory#open} finds it by {@link java.util.ServiceLoader}. What all of them owe is said in
 * {@link dev.floe.spec.rules.Rule}; what each promises beyond that, in {@link dev.floe.spec.Capability}. No method of an
 * implementation returns null.
 */
package dev.floe.spec;
