// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec;

/**
 * Runs an action for an object, once: when asked to, or after the garbage collector has found the object unreachable.
 *
 * <p>It plays the part of {@code sun.misc.Cleaner}. An action is called a <i>thunk</i>. All methods may be called by any
 * number of threads at once, and from inside a thunk; no lock of the cleaner is held while a thunk runs. In what order
 * thunks run is not promised, nor is anything when the process ends.
 *
 * <p id="CLN-01"><b>CLN-01</b> A thunk MUST run at most once under any mix of explicit and automatic cleaning.
 * <p id="CLN-06"><b>CLN-06</b> The thunk of a reachable referent MUST NOT run unless {@code clean} is called.
 * <p id="CLN-07"><b>CLN-07</b> Under policy {@code EXIT} a thunk that throws in {@code clean}, Exception or Error, MUST
 * print {@code Cleaner terminated abnormally} with the cause to the standard error stream and end the process with
 * status 1.
 * <p id="CLN-08"><b>CLN-08</b> Under policy {@code EXIT} a thunk that throws in automatic cleaning, Exception or Error,
 * MUST do the same.
 * <p id="CLN-09"><b>CLN-09</b> The exit MUST happen also when {@code System.err} is null or fails.
 * <p id="CLN-10"><b>CLN-10</b> The exit MUST NOT hang: not on the cleaning thread, not on a shutdown hook that
 * allocates at a full quota, not when a hook cleans a thunk that throws.
 * <p id="CLN-11"><b>CLN-11</b> Under policy {@code REPORT} the handler MUST be told each Throwable that a thunk throws,
 * and later thunks MUST still run, also when the handler throws.
 * <p id="CLN-14"><b>CLN-14</b> A thunk MUST be able to register, to clean other registrations and to allocate.
 * <p id="CLN-15"><b>CLN-15</b> A slow thunk MUST NOT hold up {@code register} or {@code clean} of other registrations.
 * <p id="CLN-16"><b>CLN-16</b> The cleaning thread MUST be a daemon and MUST survive interrupts.
 * <p id="CLN-18"><b>CLN-18</b> The cleaning thread SHOULD inherit neither the context class loader nor the inheritable
 * thread-locals of the thread that happened to start it.
 *
 * <blockquote>Phantom references in the JDK's own cleaner are <i>not</i> enqueued, whatever is written about it: their
 * queue is a dummy, and the Reference Handler calls {@code clean()} instead of enqueueing them.</blockquote>
 */
public interface Cleaner extends AutoCloseable {
    /**
     * Registers a thunk to run for an object.
     *
     * <p>The thunk must not reach the referent, or neither will ever be found dead: no lambda that captures {@code this},
     * no inner class.
     *
     * <p id="CLN-03"><b>CLN-03</b> A registration MUST be kept by the cleaner, whether or not its {@code Cleanable} is.
     * <p id="CLN-04"><b>CLN-04</b> A registration MUST NOT keep its referent reachable.
     * <p id="CLN-05"><b>CLN-05</b> The thunk of an unreachable referent MUST run after a collection has found it, with
     * nobody calling.
     * <p id="CLN-17"><b>CLN-17</b> A null referent or thunk MUST be refused with {@code NullPointerException}.
     * <p id="CLN-19"><b>CLN-19</b> What a thread did before it registered MUST happen-before the thunk.
     *
     * @param referent the object whose end is awaited
     * @param thunk what to run then
     * @return the handle to run it earlier; it may be dropped
     * @throws NullPointerException if an argument is null (CLN-17)
     * @throws IllegalStateException if this cleaner is closed; nothing was registered
     */
    Cleanable register(Object referent, Runnable thunk);

    /**
     * Takes no further registrations. Those that exist stay valid, and the cleaning thread ends with the last of them.
     * Closing again has no effect. The owner of the cleaner calls this: the memory it belongs to, or whoever obtained it
     * alone from {@link DirectMemoryProvider#cleaner}.
     */
    @Override
    void close();

    /** The registration of one thunk. */
    interface Cleanable {
        /**
         * Runs the thunk now, unless it has run or begun to.
         *
         * <p>A call that loses a race may return before the winner's thunk has finished. What the thunk throws goes to
         * the handler of {@link DirectMemoryConfig.Builder#reportFailures}, or ends the process; never to the caller.
         *
         * <p id="CLN-02"><b>CLN-02</b> {@code clean} MUST run the thunk on the calling thread, before it returns, if
         * nobody has begun to run it.
         * <p id="CLN-12"><b>CLN-12</b> A registration MUST be unlinked before its thunk runs, so that a {@code clean}
         * inside the thunk does nothing.
         * <p id="CLN-13"><b>CLN-13</b> A cleaned registration MUST NOT be retained by the cleaner, nor retain its
         * thunk.
         */
        void clean();
    }
}
