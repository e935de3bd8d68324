// SPDX-License-Identifier: Apache-2.0
/**
 * Direct memory on the JVM: memory outside the heap that is budgeted, zeroed, released once, and released even when
 * nobody remembers to.
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
 *   unlink the registration                whoever unlinks it runs it: at most once, ever
 *   deallocator.run()                      free(base, size), then unreserve(size, capacity)
 * }</pre>
 *
 * <p>The life of a block, as one line of grammar:
 *
 * <pre>{@code   reserve allocate register (access | slice | borrow)* (close | collected) unlink free unreserve}</pre>
 *
 * <p><b>The {@link dev.floe.spec.Reserver}</b> keeps the books, because nobody else does: the garbage collector sees a
 * few words on the heap, not the megabytes behind them (the <i>iceberg</i>). So it is the quota that notices a shortage,
 * and then does what can be done: run what was already found dead, ask for one collection that all who wait share, and
 * wait, in order of arrival, for a release to wake it. It adds nothing that it may have to take back: a request is
 * charged by one compare-and-set, or not at all.
 *
 * <p><b>The {@link dev.floe.spec.Allocator}</b> is the only one to touch memory. <b>The
 * {@link dev.floe.spec.Deallocator}</b> knows how to undo one allocation and nothing of the block, so that it does not
 * keep alive what it waits to see die. It frees before it unreserves: a charge never leaves before its memory.
 *
 * <p><b>The {@link dev.floe.spec.Cleaner}</b> is what calls it when nobody does. A registration is a phantom reference:
 * after a collection has found its referent dead, the reference arrives in a queue, and the thread that waits there
 * unlinks it and runs its thunk. (The JDK's own cleaner works differently from what is often written, also in the two
 * documents that Floe started from: its references are never enqueued, since the Reference Handler recognises them and
 * calls {@code clean()} itself; and it does not take a full collection, but any that discovers the dead object. A dead
 * object in the old generation waits for a collection of the old generation, and that is the iceberg's trouble.)
 *
 * <p>Whoever depends on these interfaces can change the implementation by changing an artifact:
 * {@link dev.floe.spec.DirectMemory#open} finds it by {@link java.util.ServiceLoader}. What all of them owe is said in
 * {@link dev.floe.spec.rules.Rule}; what each promises beyond that, in {@link dev.floe.spec.Capability}. No method of an
 * implementation returns null.
 */
package dev.floe.spec;
