// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec;

/**
 * Runs an action for an object, once: when asked to, or after the garbage collector has found the object unreachable.
 *
 * <p>It plays the part of {@code sun.misc.Cleaner}. What is run is called a <i>cleaning action</i>, as in
 * {@link java.lang.ref.Cleaner}; this interface has the same name on purpose, and import lists have to choose. All methods
 * may be called by any number of threads at once, and from inside a cleaning action: no lock of the cleaner is held while
 * an action runs. The order in which actions run is not promised, nor is anything when the process ends.
 *
 * <blockquote>Phantom references in the JDK's own cleaner are <i>not</i> enqueued, whatever is written about it: their
 * queue is a dummy, and the Reference Handler calls {@code clean()} instead of enqueueing them.</blockquote>
 *
 * @implSpec
 * <ul>
 * <li id="CLN-01"><b>CLN-01</b> A cleaning action MUST run at most once under any mix of explicit and automatic
 * cleaning.</li>
 * <li id="CLN-06"><b>CLN-06</b> The cleaning action of a reachable referent MUST NOT run unless {@code clean} is
 * called.</li>
 * <li id="CLN-07"><b>CLN-07</b> Under policy {@code EXIT} a cleaning action that throws in {@code clean}, Exception or
 * Error, MUST print {@code Cleaner terminated abnormally} with the cause to the standard error stream and end the
 * process with status 1.</li>
 * <li id="CLN-08"><b>CLN-08</b> Under policy {@code EXIT} a cleaning action that throws in automatic cleaning,
 * Exception or Error, MUST do the same.</li>
 * <li id="CLN-09"><b>CLN-09</b> The exit MUST happen also when {@code System.err} is null or fails.</li>
 * <li id="CLN-10"><b>CLN-10</b> The exit MUST NOT hang: not on the cleaning thread, not on a shutdown hook that
 * allocates at a full quota, not when a hook runs a cleaning action that throws.</li>
 * <li id="CLN-11"><b>CLN-11</b> Under policy {@code REPORT} the handler MUST be told each Throwable that a cleaning
 * action throws.</li>
 * <li id="CLN-20"><b>CLN-20</b> Under policy {@code REPORT} later cleaning actions MUST still run when one throws, also
 * when the handler throws.</li>
 * <li id="CLN-14"><b>CLN-14</b> A cleaning action MUST be able to register, to clean other registrations and to
 * allocate.</li>
 * <li id="CLN-15"><b>CLN-15</b> A slow cleaning action MUST NOT hold up {@code register} or {@code clean} of other
 * registrations.</li>
 * <li id="CLN-16"><b>CLN-16</b> The cleaning thread MUST be a daemon.</li>
 * <li id="CLN-21"><b>CLN-21</b> The cleaning thread MUST survive interrupts.</li>
 * <li id="CLN-18"><b>CLN-18</b> The cleaning thread SHOULD inherit neither the context class loader nor the inheritable
 * thread-locals of the thread that happened to start it.</li>
 * </ul>
 */
public interface Cleaner extends AutoCloseable {
    /**
     * Registers a cleaning action to run for an object.
     *
     * <p>The action must not reach the referent, or neither will ever be found dead: no lambda that captures {@code this},
     * no inner class.
     *
     * @implSpec
     * <ul>
     * <li id="CLN-03"><b>CLN-03</b> A registration MUST be kept by the cleaner, whether or not its {@code Cleanable}
     * is.</li>
     * <li id="CLN-04"><b>CLN-04</b> A registration MUST NOT keep its referent reachable.</li>
     * <li id="CLN-05"><b>CLN-05</b> The cleaning action of an unreachable referent MUST run after a collection has
     * found it, with nobody calling.</li>
     * <li id="CLN-17"><b>CLN-17</b> A null referent or action MUST be refused with {@code NullPointerException}.</li>
     * <li id="CLN-19"><b>CLN-19</b> What a thread did before it registered MUST happen-before the action.</li>
     * </ul>
     *
     * @param referent the object whose end is awaited
     * @param action what to run then
     * @return the handle to run it earlier; it may be dropped
     * @throws NullPointerException if an argument is null (CLN-17)
     * @throws IllegalStateException if this cleaner is closed; nothing was registered
     */
    Cleanable register(Object referent, Runnable action);

    /**
     * Takes no further registrations. Those that exist stay valid, and the cleaning thread ends with the last of them.
     * Closing again has no effect. The owner of the cleaner calls this: the memory it belongs to, or the caller of
     * {@link DirectMemoryProvider#cleaner}.
     */
    @Override
    void close();

    /** The registration of one cleaning action. */
    interface Cleanable {
        /**
         * Runs the action now, unless it has run or begun to.
         *
         * <p>A call that loses a race may return before the winner's action has finished. What the action throws goes to
         * the handler of {@link DirectMemoryConfig.Builder#reportFailures}, or ends the process; never to the caller.
         *
         * @implSpec
         * <ul>
         * <li id="CLN-02"><b>CLN-02</b> {@code clean} MUST run the action on the calling thread, before it returns, if
         * nobody has begun to run it.</li>
         * <li id="CLN-12"><b>CLN-12</b> A registration MUST be unlinked before its action runs, so that a {@code clean}
         * inside the action does nothing.</li>
         * <li id="CLN-13"><b>CLN-13</b> A cleaned registration MUST NOT be retained by the cleaner, nor retain its
         * action.</li>
         * </ul>
         */
        void clean();
    }
}
