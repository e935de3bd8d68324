// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec.rules;

import static dev.floe.spec.Capability.ANY_THREAD_CLOSE;
import static dev.floe.spec.Capability.BASIS_CAPACITY;
import static dev.floe.spec.Capability.BASIS_SIZE;
import static dev.floe.spec.Capability.BEAN;
import static dev.floe.spec.Capability.BORROW;
import static dev.floe.spec.Capability.EXACT_BLOCKS;
import static dev.floe.spec.Capability.EXIT_ON_FAILURE;
import static dev.floe.spec.Capability.GC_RELEASE;
import static dev.floe.spec.Capability.JFR;
import static dev.floe.spec.Capability.LARGE_BLOCKS;
import static dev.floe.spec.Capability.MANUAL_RELEASE;
import static dev.floe.spec.Capability.PAGE_ALIGNED;
import static dev.floe.spec.Capability.PROMPT_FREE;
import static dev.floe.spec.Capability.RESERVER;
import static dev.floe.spec.Capability.ROLES;
import static dev.floe.spec.Capability.TIMED_WAIT;
import static dev.floe.spec.Capability.VIEWS_EXPIRE;
import static dev.floe.spec.Capability.WAITS_FOR_RECLAMATION;
import static dev.floe.spec.Capability.ZEROED;

import dev.floe.spec.Capability;
import dev.floe.spec.QuotaBasis;
import java.util.Optional;

/**
 * The normative rules of direct memory, and the only source of their text.
 *
 * <p>A rule makes one claim. Its key words (MUST, SHOULD, MAY) are those of RFC 2119. Its {@linkplain #id() id} is
 * {@code AREA-nn}; ids are never reused: a rule that is withdrawn keeps its number and points to its heir. The Javadoc
 * of the method concerned repeats id and sentence, and the build fails when the two differ. It also fails when a rule
 * without a {@linkplain #reason() reason} has no check in the conformance kit.
 *
 * <p>Words used: <i>size</i> is what is taken from the system, <i>capacity</i> what was asked for, both in bytes.
 * <i>Charged</i> is the figure that the limit bounds: {@code totalCapacity} under {@link QuotaBasis#CAPACITY},
 * {@code reservedMemory} under {@link QuotaBasis#SIZE}. A <i>request</i> is a reservation or an allocation, in the same
 * measure. <i>At rest</i> means that no operation is in progress. Backticks mark code.
 *
 * <p>A rule that requires a {@linkplain #capability() capability} binds only an implementation that claims it. Every rule
 * needs the role that it speaks of: a system without a {@code Cleaner} of its own is not judged by the CLN rules.
 *
 * <blockquote>
 * An implementation of one role alone (an allocator, say) is a full citizen: the rules of its area are the whole of
 * what it owes. The remarks in block quotes and the {@linkplain #intent() intents} bind nobody.
 * </blockquote>
 */
public enum Rule {
    // ---- RES: the quota -------------------------------------------------------------------------------------------
    RES_01(
            must("A granted reservation MUST add its capacity to `totalCapacity`, its size to `reservedMemory` and"
                    + " 1 to `count`, and its release MUST take the same away."),
            "Three figures, one ledger: whatever went in comes out."),
    RES_02(
            must("The charged figure MUST NOT exceed the limit at any instant, under any interleaving of callers."),
            "A limit that can be passed for a moment is no limit: the process is killed in that moment. Adding"
                    + " first and checking after breaks this."),
    RES_03(
            must("A request that exactly fills the limit MUST be granted."),
            "Catches < for <=, and limits that keep a little back."),
    RES_04(
            must("A request MUST NOT be refused unless at some instant of the call what was charged plus the"
                    + " request exceeded the limit."),
            "A large request that fails must not make small ones fail beside it (elephant and mice)."),
    RES_05(
            must("A request above the limit itself MUST be refused without waiting."),
            "Nothing that others do can ever make room for it, so every millisecond spent on it is lost."),
    RES_06(must("`tryReserve` without a duration MUST NOT wait.").given(RESERVER), "The caller wants an answer now."),
    RES_07(
            must("Before a request that could fit is refused, the caller MUST have helped to run what was already"
                            + " found dead.")
                    .given(WAITS_FOR_RECLAMATION),
            "The cleaning thread may be behind: memory that only waits to be freed must not cause a refusal."),
    RES_08(
            must("A waiting request MUST be granted as soon as a release by any thread makes room, without a"
                            + " further collection.")
                    .given(WAITS_FOR_RECLAMATION),
            "No lock that a release needs may be held by a thread that waits or collects (JDK-5046110)."),
    RES_09(
            should("A waiting request SHOULD return within 20 ms of the release that makes room for it.")
                    .given(WAITS_FOR_RECLAMATION),
            "Waking beats sleeping: the fixed sleep of 100 ms is the pain that started it all."),
    RES_10(
            must("A refusal MUST be a `QuotaExceededError`."),
            "Programs tell a full quota from a system without memory, and read the figures."),
    RES_11(must("A refused request MUST leave every figure as it was."), "A refusal that leaks quota is a slow death."),
    RES_12(
            must("A request without a duration MUST NOT throw `InterruptedException`."),
            "Allocation is no cancellation point."),
    RES_13(
            must("An interrupt MUST NOT make a request without a duration give up earlier.")
                    .given(WAITS_FOR_RECLAMATION),
            "JDK 6 stopped waiting when interrupted, and so failed although memory was about to come."),
    RES_14(
            must("A refusal MUST come within `maxWait` and the time of two collections, also when the thread is"
                    + " interrupted again and again."),
            "A wait that restarts whenever it is disturbed never ends; JDK 17 and 25 do so."),
    RES_15(
            must("A request made inside a cleaning action MUST end within the same bound, and cleaning MUST go on"
                    + " afterwards."),
            "In JDK 17 and 25 such a request hangs the Reference Handler, and with it every reference of the"
                    + " process."),
    RES_16(
            must("With explicit collections disabled a refusal MUST still come within the same bound.")
                    .given(WAITS_FOR_RECLAMATION),
            "`-XX:+DisableExplicitGC` is in many a tuning guide."),
    RES_17(
            should("A refusal SHOULD say that explicit collections are disabled when they are.")
                    .given(WAITS_FOR_RECLAMATION),
            "It is the first thing to know about such a failure, and the last that people look for."),
    RES_18(
            must("A timed request MUST end with a grant, or when its duration is over with a refusal that leaves"
                            + " nothing charged.")
                    .given(TIMED_WAIT),
            "Back-pressure needs a wait that can be bounded."),
    RES_19(
            must("A timed request MUST NOT wait when its duration is zero or negative.")
                    .given(TIMED_WAIT),
            "A caller that computes its remaining time may arrive at less than nothing."),
    RES_20(
            must("An `unreserve` that would take any figure below zero MUST throw `IllegalStateException` and"
                            + " change nothing.")
                    .given(RESERVER),
            "The first wrong release is the one to see; a counter that went negative hides it and enlarges the"
                    + " quota."),
    RES_21(
            must("A size below 1, a negative capacity or a size below the capacity MUST be refused with"
                            + " `IllegalArgumentException`, by reserve and unreserve alike, and change nothing.")
                    .given(RESERVER),
            "A negative capacity would enlarge the quota."),
    RES_22(
            must("A request whose sum with any figure would overflow MUST be refused, and change nothing.")
                    .given(RESERVER),
            "With a limit near `Long.MAX_VALUE`, `used + request > limit` is true for no request at all."),
    RES_23(
            must("The limit MUST be `Runtime.maxMemory()` when none is given."),
            "It is what the JDK does, and not the same as -Xmx under every collector."),
    RES_24(
            must("Limit 0 MUST be accepted and refuse every request that would be charged."),
            "0 is a limit, not a way to write \"default\" (JDK-8284642)."),
    RES_25(
            should("Callers that fail at the same time SHOULD share collections: at most two for all of them.")
                    .given(WAITS_FOR_RECLAMATION),
            "Sixteen failing callers of JDK 25 cause sixteen full collections."),
    RES_26(
            must("Waiting requests MUST be granted in the order of their arrival.")
                    .given(TIMED_WAIT),
            "Without it a large request starves behind small ones for ever."),
    RES_27(
            must("A request for which there is room while no other waits MUST be granted without a collection."),
            "The common case must not pay for the rare one. While other requests wait, a new one may have to queue"
                    + " behind them, as RES-26 demands, and to collect with them."),
    RES_28(
            must("Under basis `CAPACITY` the limit MUST bound `totalCapacity` alone, so that a request of capacity"
                            + " 0 is granted at any limit and padding is recorded without being charged.")
                    .given(BASIS_CAPACITY),
            "This is how the JDK counts, and what `-XX:MaxDirectMemorySize` has always meant."),
    RES_29(
            must("Under basis `SIZE` the limit MUST bound `reservedMemory`, padding included.")
                    .given(BASIS_SIZE),
            "1000 one-byte blocks aligned to 2 MiB take 2 GB: a limit on capacities does not limit memory."),
    RES_30(
            must("`reserve`, `tryReserve` and `unreserve` MUST be safe for use by any number of threads.")
                    .given(RESERVER)
                    .notProvable("a property of all executions: RES-02, RES-04 and OBS-01 test what follows from it"),
            "It follows from the rules before, and is listed so that it need not be asked."),
    RES_31(
            must("A request that waited behind another MUST be granted as soon as that one leaves without its"
                            + " room, if there is room for it.")
                    .given(TIMED_WAIT),
            "The room was there all the time, so no release will come to wake the next request: a request that"
                    + " gives up has to wake it."),
    RES_32(
            must("A request that exceeds what is left by the smallest possible amount MUST be refused."),
            "A limit that gives a little more is not the limit that was set."),
    RES_33(
            must("`tryReserve` without a duration MUST NOT request a collection.")
                    .given(RESERVER),
            "A collection stops all threads, for a caller that did not want to wait."),
    RES_34(
            must("The request, usage and limit of a refusal MUST be in one measure."),
            "The JDK's own text mixes padded sizes with a limit on capacities, so that its sum does not add up."),
    RES_35(
            must("On every exit from a request without a duration the interrupt status of the thread MUST be set"
                    + " if it was set at entry or an interrupt came meanwhile, and clear otherwise."),
            "A request that swallows an interrupt loses it for the code that waits for it."),
    RES_36(
            must("With explicit collections disabled a waiting request MUST still be granted when a release makes"
                            + " room in time.")
                    .given(WAITS_FOR_RECLAMATION),
            "A release makes room without any collection."),
    RES_37(
            must("An interrupt MUST end a timed request with an `InterruptedException` that leaves the interrupt"
                            + " status clear and nothing charged.")
                    .given(TIMED_WAIT),
            "Back-pressure needs a wait that can be cancelled."),
    RES_38(
            must("A timed request whose duration is too long to be counted in nanoseconds MUST wait as long as can"
                            + " be counted.")
                    .given(TIMED_WAIT),
            "`Duration.ofSeconds(Long.MAX_VALUE)` is how people write \"for ever\"; an overflow turns it into"
                    + " \"never\"."),
    RES_39(
            must("A request above the limit itself MUST be refused without a collection."),
            "A collection cannot make room for it, and stops all threads."),
    RES_40(
            must("Before a request that could fit is refused, the caller MUST have awaited a collection that began"
                            + " after the request.")
                    .given(WAITS_FOR_RECLAMATION),
            "The garbage collector knows nothing of direct memory: a caller that runs out has to ask it."),
    RES_41(
            must("Before a request that could fit is refused, the caller MUST have waited up to `maxWait`.")
                    .given(WAITS_FOR_RECLAMATION),
            "Room may come back at any moment of the wait."),

    // ---- ALC: raw memory ------------------------------------------------------------------------------------------
    ALC_01(
            must("An allocator MUST NOT return address 0."),
            "0 is how C says \"no memory\", and how a block says \"I am closed\"."),
    ALC_02(
            must("The memory returned MUST be disjoint from all other live memory of the allocator, over its whole"
                    + " size."),
            "Two owners of one byte is data corruption."),
    ALC_03(must("An address MUST be a multiple of 8."), "A long at offset 0 must be readable atomically."),
    ALC_04(
            should("An address SHOULD be a multiple of 16."),
            "What malloc gives on 64-bit systems, and what vector code expects."),
    ALC_05(
            must("Memory that cannot be had MUST be reported by `OutOfMemoryError`, after which the allocator"
                    + " still works."),
            "Not IllegalArgumentException, which Unsafe throws for sizes near `Long.MAX_VALUE`."),
    ALC_06(
            must("A size below 1 MUST be refused with `IllegalArgumentException`."),
            "malloc(0) may return 0 or not. No caller should have to know."),
    ALC_07(
            must("`allocateZeroed` MUST return memory in which every byte reads 0, also where it was used before."),
            "Old bytes are other people's secrets, and the bug that only shows in production."),
    ALC_08(must("`pageSize` MUST be the page size of the system."), "Memory for direct I/O is aligned by it."),
    ALC_09(
            should("Zeroing of more than 1 MiB SHOULD be done in pieces of at most 1 MiB.")
                    .notProvable("the kit sees the bytes, not the steps in which they were written"),
            "A single large fill keeps the whole process from reaching a safepoint (JDK-8357959)."),
    ALC_10(
            must("`free` MUST be called at most once for an address, with the size it was allocated with.")
                    .notProvable("it binds the caller, and breaking it is undefined"),
            "What malloc demands of its callers. DEA-01 and DEA-04 say how a deallocator obeys."),
    ALC_11(
            must("To allocate and free again and again MUST NOT take more and more memory."),
            "A `free` that does nothing keeps every other rule, until the machine has no memory left."),

    // ---- BLK: blocks and views ------------------------------------------------------------------------------------
    BLK_01(
            must("A block MUST be created in this order: reserve, allocate, register.")
                    .given(ROLES),
            "Memory never exists without a charge, and is never published without a way back."),
    BLK_02(
            must("When allocating or zeroing throws, whatever it throws, the reservation MUST be released once"
                            + " with the same pair.")
                    .given(ROLES),
            "The JDK gives the quota back for OutOfMemoryError only, and `Arena.ofAuto` not at all."),
    BLK_03(
            must("When registering throws, whatever it throws, the memory MUST be freed once and the reservation"
                            + " released once.")
                    .given(ROLES),
            "JDK-8294717: memory and quota were lost when the cleaner could not be made."),
    BLK_04(
            must("When undoing a failed allocation throws in turn, the first Throwable MUST come out with the"
                            + " second suppressed in it.")
                    .given(ROLES),
            "The cause is worth more than what came of it, and neither may be lost."),
    BLK_05(
            must("An allocator that returns 0 MUST be treated as one that threw `OutOfMemoryError`.")
                    .given(ROLES),
            "Allocators come from C."),
    BLK_06(
            must("Every byte of a fresh block MUST read 0 when the memory is configured as zeroed, also over"
                            + " memory used before.")
                    .given(ZEROED),
            "What `allocateDirect` has always promised."),
    BLK_07(
            must("The address of a block of a page-aligned memory MUST be a multiple of the page size.")
                    .given(PAGE_ALIGNED),
            "Direct I/O refuses anything else."),
    BLK_08(
            must("A base that already is aligned MUST be used unshifted.").given(ROLES),
            "Shifting it by a whole page runs past the end of the allocation when size is capacity + page."),
    BLK_09(
            must("A block allocated with an alignment MUST have an address that is a multiple of it."),
            "Cache lines, pages, huge pages: each caller knows its own."),
    BLK_10(must("A block of capacity 0 MUST work like any other."), "Empty is a size (JDK-8357919)."),
    BLK_11(
            must("A negative capacity MUST be refused with `IllegalArgumentException` before anything is reserved."),
            "In JDK 6 an int overflow on the way lost the quota."),
    BLK_12(
            must("`byteBuffer` MUST return a direct buffer over that very memory, whole, at position 0 and"
                    + " BIG_ENDIAN."),
            "What a user of ByteBuffer expects of a new one."),
    BLK_13(
            must("A view of more than `Integer.MAX_VALUE` bytes MUST refuse its whole buffer with"
                            + " `UnsupportedOperationException` and give windows of it.")
                    .given(LARGE_BLOCKS),
            "A ByteBuffer counts in ints; memory does not."),
    BLK_14(
            must("When the `close` that wins returns and no borrow runs, the block MUST have left `count` and"
                            + " `totalCapacity`.")
                    .given(MANUAL_RELEASE),
            "Release is deterministic or it is not release. Memory that a pool keeps shows as `retained`."),
    BLK_15(
            must("`free` MUST have run when the `close` that wins returns and no borrow runs.")
                    .given(PROMPT_FREE),
            "Some callers count on the system having its memory back."),
    BLK_16(
            must("However often and from however many threads a block is closed, its memory MUST be released once.")
                    .given(MANUAL_RELEASE),
            "A double free is the worst bug there is: it corrupts other memory."),
    BLK_17(
            must("A closed block and its views MUST throw `IllegalStateException` from everything but `close`,"
                            + " `isAlive` and `capacity`.")
                    .given(MANUAL_RELEASE),
            "Use after free must not begin at our own door."),
    BLK_18(
            must("A reachable view or buffer of a block MUST keep its memory alive, however it was derived.")
                    .given(GC_RELEASE),
            "Slices, duplicates, read-only and typed views are all that many programs keep."),
    BLK_19(
            must("A view of a view MUST keep the block alive without keeping the views between them.")
                    .given(GC_RELEASE),
            "1000 nested slices of a parser must not be 1000 live objects (JDK-8208362)."),
    BLK_20(must("Making or dropping a view MUST NOT change any figure."), "A view owns nothing."),
    BLK_21(
            must("What `slice`, `byteBuffer` and `borrow` hand out MUST NOT offer a way to release the memory."),
            "Only the block itself has a `close`. `Unsafe.invokeCleaner` on a buffer of it is refused, too."),
    BLK_22(
            must("A block closed while borrows run MUST keep its memory until the last of them ends.")
                    .given(BORROW),
            "A close from any thread cannot pull the memory away."),
    BLK_23(must("`borrow` MUST return what its body returns.").given(BORROW), "A null result is a result, too."),
    BLK_24(
            must("A buffer handed to a borrow MUST throw `IllegalStateException` on access after the borrow has"
                            + " ended.")
                    .given(VIEWS_EXPIRE),
            "Use after free becomes an exception."),
    BLK_25(
            must("A buffer that escaped MUST throw `IllegalStateException` on access after its block was closed.")
                    .given(VIEWS_EXPIRE),
            "Use after free becomes an exception."),
    BLK_26(
            must("A null argument MUST be refused with `NullPointerException` before anything changes."),
            "The earlier, the nearer to the mistake."),
    BLK_27(must("Closing a memory MUST be idempotent."), "Cleanup code often closes twice."),
    BLK_28(
            must("A window or slice outside its view MUST be refused with `IndexOutOfBoundsException`, also where"
                    + " offset + length overflows."),
            "The check that is easy to get wrong with longs."),
    BLK_29(
            must("`close` MUST work from any thread.").given(ANY_THREAD_CLOSE),
            "The consumer of a queue closes what the producer opened."),
    BLK_30(
            must("The size of a block MUST be `max(1, capacity)`, and `capacity` plus one page where it is"
                            + " page-aligned.")
                    .given(EXACT_BLOCKS),
            "What the JDK takes. An implementation that rounds does not claim it."),
    BLK_31(
            must("`tryAllocate` without a duration MUST return empty when there is no room, without waiting and"
                            + " without a collection.")
                    .given(TIMED_WAIT),
            "The same promise as RES-06, at the door that applications use."),
    BLK_32(
            must("The capacity of a block MUST be what was asked for."),
            "An allocator may round or pool. Its callers need not know."),
    BLK_33(
            must("The threads of a memory MUST end when it was closed and its last block is gone."),
            "A thread for each memory that ever was is a leak."),
    BLK_34(
            should("The threads of a memory SHOULD end when it became unreachable with no block left, though nobody"
                            + " closed it.")
                    .given(GC_RELEASE),
            "People forget to close."),
    BLK_35(
            must("An option that an implementation does not know MUST be refused with `IllegalArgumentException`,"
                    + " naming it."),
            "A misspelt option that is ignored is a setting that is not set."),
    BLK_36(
            should("A `StackOverflowError` inside `allocate`, `borrow` or `close` SHOULD leave no lock held, no"
                            + " block lost and no charge lost.")
                    .given(MANUAL_RELEASE),
            "Deep recursion can end inside any call. A lock that stays held, or a charge that stays, outlives the"
                    + " error that the program survives."),
    BLK_37(
            must("When allocating, zeroing or registering throws, the same Throwable MUST come out.")
                    .given(ROLES),
            "The caller has to see the cause, not what an implementation made of it."),
    BLK_38(
            must("When registering throws, the memory MUST be freed before the reservation is released.")
                    .given(ROLES),
            "A charge never leaves before its memory, on this path neither."),
    BLK_39(
            must("A page-aligned block MUST lie inside what was allocated for it.")
                    .given(PAGE_ALIGNED),
            "Rounding the base up needs as much padding. Too little of it overwrites the memory that follows."),
    BLK_40(
            must("An alignment that is not a power of two MUST be refused with `IllegalArgumentException`."),
            "0 and negative numbers have at most one bit set, too."),
    BLK_41(
            must("An alignment that is not offered MUST be refused with `UnsupportedOperationException`."),
            "The caller can tell its own mistake from what this implementation cannot do."),
    BLK_42(
            must("The address of a block of capacity 0 MUST NOT be 0 nor be shared with a live block."),
            "Code that tells blocks by their address must not confuse them."),
    BLK_43(must("`byteBuffer` MUST return a fresh buffer on each call."), "A shared buffer would share its position."),
    BLK_44(
            must("When the `close` that wins returns and no borrow runs, a request for just that room MUST be"
                            + " granted to any thread without a collection.")
                    .given(MANUAL_RELEASE),
            "Room that only one thread can use is not released."),
    BLK_45(
            must("A later `close` MUST NOT throw.").given(MANUAL_RELEASE),
            "Cleanup code often closes twice, and an exception there hides the first one."),
    BLK_46(
            must("The end of the last borrow of a closed block MUST release its memory.")
                    .given(BORROW),
            "A close that came during a borrow must not be forgotten."),
    BLK_47(
            must("A closed block MUST refuse new borrows, also while borrows still run.")
                    .given(BORROW),
            "Otherwise the last borrow might never end."),
    BLK_48(
            must("`borrow` MUST throw the very Throwable that its body throws.").given(BORROW),
            "A wrapped exception is caught by no handler of the caller."),
    BLK_49(
            must("A borrow MUST end however its body ends.").given(BORROW),
            "A pin that is lost on an exception keeps the memory for ever."),
    BLK_50(
            must("Closing a memory MUST leave its live blocks valid and releasable."),
            "A memory that ends must not pull the memory from under its users."),
    BLK_51(
            must("A request made after its memory was closed MUST fail with `IllegalStateException`."),
            "A charge after the end would be missed by the code that closed the memory."),
    BLK_52(
            must("A request that waits when its memory is closed MUST fail with `IllegalStateException`."),
            "No thread should wait for a memory that has ended."),
    BLK_53(
            must("A slice MUST begin at the address of its view plus its offset."),
            "A slice shows the bytes that it was asked for."),

    // ---- CLN: the cleaner -----------------------------------------------------------------------------------------
    CLN_01(
            must("A cleaning action MUST run at most once under any mix of explicit and automatic cleaning."),
            "The guarantee everything else rests on."),
    CLN_02(
            must("`clean` MUST run the action on the calling thread, before it returns, if nobody has begun to run"
                    + " it."),
            "So that release can be deterministic. A caller that loses the race may return earlier."),
    CLN_03(
            must("A registration MUST be kept by the cleaner, whether or not its `Cleanable` is.")
                    .given(GC_RELEASE),
            "A cleaner that loses registrations leaks silently."),
    CLN_04(
            must("A registration MUST NOT keep its referent reachable.").given(GC_RELEASE),
            "It would never be cleaned."),
    CLN_05(
            must("The cleaning action of an unreachable referent MUST run after a collection has found it, with"
                            + " nobody calling.")
                    .given(GC_RELEASE),
            "This is what cleaning means."),
    CLN_06(
            must("The cleaning action of a reachable referent MUST NOT run unless `clean` is called."),
            "Memory must not be freed while it is used."),
    CLN_07(
            must("Under policy `EXIT` a cleaning action that throws in `clean`, Exception or Error, MUST print"
                            + " `Cleaner terminated abnormally` with the cause to the standard error stream and end the"
                            + " process with status 1.")
                    .given(EXIT_ON_FAILURE),
            "Memory whose release failed is lost or corrupt; going on would hide it."),
    CLN_08(
            must("Under policy `EXIT` a cleaning action that throws in automatic cleaning, Exception or Error,"
                            + " MUST do the same.")
                    .given(EXIT_ON_FAILURE),
            "The same failure, with no caller to see it."),
    CLN_09(
            must("The exit MUST happen also when `System.err` is null or fails.")
                    .given(EXIT_ON_FAILURE),
            "The report must not stand in the way of the consequence."),
    CLN_10(
            must("The exit MUST NOT hang: not on the cleaning thread, not on a shutdown hook that allocates at a"
                            + " full quota, not when a hook runs a cleaning action that throws.")
                    .given(EXIT_ON_FAILURE),
            "In JDK 17 and 25 each of these leaves a process that only SIGKILL ends."),
    CLN_11(
            must("Under policy `REPORT` the handler MUST be told each Throwable that a cleaning action throws."),
            "A failure that nobody is told of is never mended."),
    CLN_12(
            must("A registration MUST be unlinked before its action runs, so that a `clean` inside the action does"
                    + " nothing."),
            "Run once, also when run from within."),
    CLN_13(
            must("A cleaned registration MUST NOT be retained by the cleaner, nor retain its action."),
            "A cleaner that remembers grows without bound."),
    CLN_14(
            must("A cleaning action MUST be able to register, to clean other registrations and to allocate."),
            "No lock may be held while foreign code runs."),
    CLN_15(
            must("A slow cleaning action MUST NOT hold up `register` or `clean` of other registrations."),
            "One slow action must not stop all others."),
    CLN_16(must("The cleaning thread MUST be a daemon.").given(GC_RELEASE), "It must not keep the process alive."),
    CLN_17(
            must("A null referent or action MUST be refused with `NullPointerException`."),
            "The JDK returns null for a null action, and the failure shows in another place."),
    CLN_18(
            should("The cleaning thread SHOULD inherit neither the context class loader nor the inheritable"
                            + " thread-locals of the thread that happened to start it.")
                    .given(GC_RELEASE),
            "Otherwise a library that made the first block can never be unloaded."),
    CLN_19(
            must("What a thread did before it registered MUST happen-before the action.")
                    .notProvable("the absence of an ordering cannot be observed reliably from outside"),
            "The action reads what its maker wrote."),
    CLN_20(
            must("Under policy `REPORT` later cleaning actions MUST still run when one throws, also when the"
                    + " handler throws."),
            "For programs that would rather leak than stop. An Error must not end cleaning either."),
    CLN_21(
            must("The cleaning thread MUST survive interrupts.").given(GC_RELEASE),
            "It must not die of a stray signal."),

    // ---- DEA: the deallocator -------------------------------------------------------------------------------------
    DEA_01(
            must("A deallocator MUST free the base that was allocated, with the size it was allocated with.")
                    .given(ROLES),
            "Not the aligned address, not the capacity."),
    DEA_02(
            must("A deallocator MUST free before it unreserves: a charge never leaves before its memory.")
                    .given(ROLES),
            "The other way round another thread can take the room while the memory is still held."),
    DEA_03(
            must("When freeing throws, nothing MUST be unreserved.").given(ROLES),
            "Memory that may still be held stays charged."),
    DEA_04(
            must("A second run of a deallocator MUST do nothing, also when the two race.")
                    .given(ROLES),
            "JDK 25 dropped the check, JDK 17's is not thread-safe: both rely on the cleaner alone."),
    DEA_05(
            must("A deallocator MUST NOT hold its block.").given(ROLES),
            "It would keep alive what it waits to see die. A lambda captures `this` easily."),
    DEA_06(
            should("A deallocator SHOULD NOT block or reserve.")
                    .notProvable("the absence of blocking in all states cannot be shown by running"),
            "It may run on the cleaning thread, or on any thread that allocates and helps."),

    // ---- GCR: garbage and collections -----------------------------------------------------------------------------
    GCR_01(
            must("Blocks that became unreachable unclosed MUST come back, memory and quota, after collections have"
                            + " found them.")
                    .given(GC_RELEASE),
            "The safety net for blocks that nobody closed."),
    GCR_02(
            must("When only garbage fills the quota, the next request MUST be granted.")
                    .given(WAITS_FOR_RECLAMATION),
            "JDK 6 fails here when the collection takes longer than its sleep."),
    GCR_03(
            should("Threads that only drop what they allocate SHOULD see no refusal, in a profile of 8 threads,"
                            + " blocks of 1/64 of the limit and any collector that collects on request.")
                    .given(WAITS_FOR_RECLAMATION),
            "JDK 17 and 25 fail now and then with ZGC and Shenandoah."),
    GCR_04(
            must("The memory of a reachable block MUST NOT be released unless it is closed, and not while a"
                            + " `borrow` of it runs.")
                    .given(GC_RELEASE),
            "An object can die while its own method still runs; a fence is what keeps it."),
    GCR_05(
            must("Garbage in the old generation MUST be found too when a request needs its room.")
                    .given(GC_RELEASE),
            "The iceberg: tiny in the heap, huge outside, and old."),
    GCR_06(
            must("An implementation MUST NOT promise that anything is released when the process ends.")
                    .notProvable("it forbids a promise, not a behaviour"),
            "The system takes the memory back anyway; hooks that free only delay the end."),

    // ---- OBS: what can be seen ------------------------------------------------------------------------------------
    OBS_01(
            must("At rest every figure of `usage` MUST equal the sum over the live blocks, and be 0 when none is"
                    + " left."),
            "The ledger balances."),
    OBS_02(
            must("A figure of `usage` MUST NOT be negative, and MUST NOT be off by more than the operations that"
                    + " overlap the reading."),
            "A gauge that jumps below zero raises alarms at night."),
    OBS_03(
            must("`usage` MUST report the limit that the memory was opened with."),
            "What is enforced is what is shown."),
    OBS_04(
            must("A memory MUST be visible as `BufferPoolMXBean` under `java.nio:type=BufferPool,name=NAME`, with"
                            + " count, total capacity and memory used as in `usage`.")
                    .given(BEAN),
            "Every monitoring tool already reads these beans."),
    OBS_05(
            must("The bean MUST be gone when the memory is closed, and after a collection when the memory was"
                            + " dropped unclosed and no block of it is left.")
                    .given(BEAN),
            "A bean that stays reports the dead; one that keeps its memory reachable makes it immortal."),
    OBS_06(
            must("The events `dev.floe.BlockAllocation` and `dev.floe.BlockRelease` of a recording MUST sum to the"
                            + " change of `count` and `totalCapacity` over it, each release naming its cause.")
                    .given(JFR),
            "An event stream that does not add up explains nothing."),
    OBS_07(
            must("Each request that waited MUST leave a `dev.floe.ReservationWait` event, and each that was"
                            + " refused, with a wait or without, a `dev.floe.ReservationRefusal` event with what was charged"
                            + " and the limit.")
                    .given(JFR),
            "Waiting is invisible in a stack sample that comes too late."),
    OBS_08(
            must("`retained` MUST be part of `reservedMemory`, and retained memory MUST be given up before any"
                    + " request is refused."),
            "A pool must not make a request fail for memory that no block uses.");

    /** How binding a rule is, in the words of RFC 2119. */
    public enum Level {
        /** Binding: an implementation that breaks it does not conform. */
        MUST,
        /** Recommended: a failure is shown and counted, and does not decide. */
        SHOULD,
        /** Permitted: shown so that users know what to expect. */
        MAY
    }

    private final Claim claim;
    private final String intent;

    Rule(Claim claim, String intent) {
        this.claim = claim;
        this.intent = intent;
    }

    /**
     * What a rule says, and whom it binds.
     *
     * @param capability null if it binds everybody
     * @param reason why no check can decide it; null if one can
     */
    private record Claim(Level level, String text, Capability capability, String reason) {
        Claim given(Capability capability) {
            return new Claim(level, text, capability, reason);
        }

        Claim notProvable(String reason) {
            return new Claim(level, text, capability, reason);
        }
    }

    private static Claim must(String text) {
        return new Claim(Level.MUST, text, null, null);
    }

    private static Claim should(String text) {
        return new Claim(Level.SHOULD, text, null, null);
    }

    /** {@return the id, {@code AREA-nn}, by which everything refers to this rule} */
    public String id() {
        return name().replace('_', '-');
    }

    /** {@return the area: {@code RES}, {@code ALC}, {@code BLK}, {@code CLN}, {@code DEA}, {@code GCR} or {@code OBS}} */
    public String area() {
        return name().substring(0, name().indexOf('_'));
    }

    /** {@return how binding this rule is} */
    public Level level() {
        return claim.level;
    }

    /** {@return the capability that an implementation must claim for this rule to bind it; empty if it binds all} */
    public Optional<Capability> capability() {
        return Optional.ofNullable(claim.capability);
    }

    /** {@return the sentence that binds, with code in backticks} */
    public String text() {
        return claim.text;
    }

    /** {@return why the rule exists; binds nobody} */
    public String intent() {
        return intent;
    }

    /** {@return why no check can decide this rule; empty if one can} */
    public Optional<String> reason() {
        return Optional.ofNullable(claim.reason);
    }

    /**
     * Finds a rule by its id.
     *
     * @param id an id as {@link #id()} gives it
     * @return the rule, or empty if there is none of that id
     */
    public static Optional<Rule> byId(String id) {
        for (Rule rule : values()) {
            if (rule.id().equals(id)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }
}
