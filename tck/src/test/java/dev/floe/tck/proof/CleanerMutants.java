// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.examples.plain.FailureHandler;
import dev.floe.examples.plain.PlainCleaner;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/** Broken cleaners. */
public final class CleanerMutants {
    private CleanerMutants() {}

    /** Runs the cleaning action at each call of clean. */
    @Breaks(
            value = Rule.CLN_01,
            also = {Rule.CLN_12, Rule.CLN_13},
            message = "runs of a thunk that was cleaned three times")
    public static final class RunsAtEachClean extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config)) {
                @Override
                protected void clean(PhantomCleanable registration, boolean explicit) {
                    if (unlink(registration) || explicit) {
                        run(registration.thunk, explicit);
                    }
                }
            };
        }
    }

    /** Tests whether a cleaning action has run and marks it in two steps, so that two threads can run it. */
    @Breaks(
            value = Rule.CLN_01,
            also = {Rule.CLN_13},
            message = "runs of thunk")
    public static final class UnlinksInTwoSteps extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config)) {
                @Override
                protected boolean unlink(PhantomCleanable registration) {
                    boolean first = !done.contains(registration);
                    Thread.yield();
                    done.add(registration);
                    super.unlink(registration);
                    return first;
                }

                @Override
                protected void clean(PhantomCleanable registration, boolean explicit) {
                    if (unlink(registration)) {
                        run(registration.thunk, explicit);
                    }
                }

                private final Set<PhantomCleanable> done = ConcurrentHashMap.newKeySet();
            };
        }
    }

    /** Runs the cleaning action of an explicit clean on another thread, and does not wait for it. */
    @Breaks(
            value = Rule.CLN_02,
            also = {
                Rule.RES_08,
                Rule.RES_09,
                Rule.BLK_02,
                Rule.BLK_03,
                Rule.BLK_05,
                Rule.BLK_14,
                Rule.BLK_15,
                Rule.BLK_16,
                Rule.BLK_26,
                Rule.BLK_29,
                Rule.BLK_46,
                Rule.BLK_49,
                Rule.BLK_50,
                Rule.CLN_01,
                Rule.CLN_10,
                Rule.CLN_11,
                Rule.CLN_12,
                Rule.CLN_14,
                Rule.CLN_15,
                Rule.CLN_20,
                Rule.DEA_02,
                Rule.DEA_03,
                Rule.OBS_01
            },
            maybe = {Rule.BLK_33, Rule.BLK_34, Rule.BLK_44},
            message = "thread that ran the thunk when clean returned")
    public static final class CleansOnAnotherThread extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config)) {
                private final DelayedExecutor later = new DelayedExecutor();

                @Override
                protected void run(Runnable thunk, boolean explicit) {
                    if (explicit) {
                        later.execute(() -> super.run(thunk, true));
                    } else {
                        super.run(thunk, false);
                    }
                }
            };
        }
    }

    /** Loses a registration if its owner drops the Cleanable. */
    @Breaks(
            value = Rule.CLN_03,
            also = {
                Rule.RES_07,
                Rule.BLK_50,
                Rule.CLN_08,
                Rule.CLN_09,
                Rule.CLN_10,
                Rule.CLN_11,
                Rule.CLN_13,
                Rule.CLN_14,
                Rule.CLN_15,
                Rule.CLN_16,
                Rule.CLN_18,
                Rule.CLN_20,
                Rule.CLN_21
            },
            maybe = {
                Rule.RES_40,
                Rule.BLK_18,
                Rule.BLK_27,
                Rule.CLN_05,
                Rule.GCR_01,
                Rule.GCR_02,
                Rule.GCR_03,
                Rule.GCR_05
            },
            message = "referents without a Cleanable was not cleaned")
    public static final class LosesRegistrations extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config)) {
                private final Map<PhantomCleanable, Boolean> live = Collections.synchronizedMap(new WeakHashMap<>());

                @Override
                protected void link(PhantomCleanable registration) {
                    live.put(registration, true);
                }

                @Override
                protected boolean unlink(PhantomCleanable registration) {
                    return live.remove(registration) != null;
                }

                @Override
                protected boolean retired() {
                    return live.isEmpty() && super.retired();
                }
            };
        }
    }

    /** Keeps its referents reachable. */
    @Breaks(
            value = Rule.CLN_04,
            also = {
                Rule.RES_07,
                Rule.BLK_50,
                Rule.CLN_08,
                Rule.CLN_09,
                Rule.CLN_10,
                Rule.CLN_11,
                Rule.CLN_12,
                Rule.CLN_13,
                Rule.CLN_14,
                Rule.CLN_15,
                Rule.CLN_16,
                Rule.CLN_18,
                Rule.CLN_20,
                Rule.CLN_21,
                Rule.DEA_05
            },
            maybe = {
                Rule.RES_40,
                Rule.BLK_18,
                Rule.BLK_27,
                Rule.BLK_33,
                Rule.CLN_01,
                Rule.CLN_03,
                Rule.CLN_05,
                Rule.GCR_01,
                Rule.GCR_02,
                Rule.GCR_03,
                Rule.GCR_05
            },
            message = "referent of a registration whose Cleanable is kept was not cleaned")
    public static final class HoldsReferents extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config)) {
                private final Map<Object, Runnable> known = Collections.synchronizedMap(new IdentityHashMap<>());

                @Override
                public synchronized Cleanable register(Object referent, Runnable thunk) {
                    Cleanable registration = super.register(referent, thunk);
                    known.put(referent, thunk);
                    return registration;
                }
            };
        }
    }

    /** Runs cleaning actions only in explicit calls of clean: its cleaning thread does nothing. */
    @Breaks(
            value = Rule.CLN_05,
            also = {
                Rule.RES_07,
                Rule.BLK_50,
                Rule.CLN_08,
                Rule.CLN_09,
                Rule.CLN_10,
                Rule.CLN_11,
                Rule.CLN_12,
                Rule.CLN_13,
                Rule.CLN_14,
                Rule.CLN_15,
                Rule.CLN_16,
                Rule.CLN_18,
                Rule.CLN_20,
                Rule.CLN_21
            },
            maybe = {Rule.RES_40, Rule.BLK_18, Rule.BLK_27, Rule.CLN_01, Rule.CLN_03, Rule.GCR_01, Rule.GCR_05},
            message = "dropped referents was not cleaned")
    public static final class CleansOnlyWhenCalled extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config)) {
                @Override
                protected Thread newThread(Runnable body) {
                    return super.newThread(() -> {});
                }
            };
        }
    }

    /** Watches another object than its referent. */
    @Breaks(
            value = Rule.CLN_06,
            also = {
                Rule.RES_13,
                Rule.RES_14,
                Rule.RES_15,
                Rule.RES_28,
                Rule.RES_29,
                Rule.RES_34,
                Rule.RES_41,
                Rule.BLK_16,
                Rule.BLK_19,
                Rule.BLK_20,
                Rule.BLK_50,
                Rule.GCR_04
            },
            maybe = {
                Rule.RES_17,
                Rule.RES_25,
                Rule.RES_40,
                Rule.BLK_18,
                Rule.BLK_27,
                Rule.CLN_03,
                Rule.GCR_01,
                Rule.GCR_05
            },
            message = "reachable referent was cleaned")
    public static final class CleansTheLiving extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config)) {
                @Override
                public synchronized Cleanable register(Object referent, Runnable thunk) {
                    Objects.requireNonNull(referent, "referent");
                    return super.register(new Object(), thunk);
                }
            };
        }
    }

    /** Ends the process without a message on standard error. */
    @Breaks(
            value = Rule.CLN_07,
            also = {Rule.CLN_08},
            message = "standard error: expected=Cleaner terminated abnormally")
    public static final class DoesNotSayWhy extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config) {
                @Override
                protected void print(Throwable thrown) {}
            });
        }
    }

    /** Ends the process with status 0 if a cleaning action throws in an explicit clean. */
    @Breaks(
            value = Rule.CLN_07,
            also = {Rule.CLN_09, Rule.CLN_10},
            message = "exit status: expected=1, actual=0")
    public static final class ExitsWithZero extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config) {
                @Override
                protected void exit(boolean explicit) {
                    if (explicit && !exiting()) {
                        Runtime.getRuntime().halt(0);
                    }
                    super.exit(explicit);
                }
            });
        }
    }

    /** If a cleaning action throws in an explicit clean, throws at the caller instead of ending the process. */
    @Breaks(
            value = Rule.CLN_07,
            also = {Rule.CLN_09, Rule.CLN_10},
            message = "exit status: expected=1, actual=99")
    public static final class ThrowsAtTheCaller extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config) {
                @Override
                protected void exit(boolean explicit) {
                    if (explicit) {
                        throw new IllegalStateException("thunk failed");
                    }
                    super.exit(false);
                }
            });
        }
    }

    /** Ignores what a cleaning action throws on the cleaning thread, like java.lang.ref.Cleaner. */
    @Breaks(
            value = Rule.CLN_08,
            also = {Rule.CLN_09, Rule.CLN_10, Rule.CLN_11, Rule.CLN_20},
            message = "process went on after a thunk threw")
    public static final class IgnoresAutomaticFailures extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config) {
                @Override
                public void handle(Throwable thrown, boolean explicit) {
                    if (explicit) {
                        super.handle(thrown, true);
                    }
                }
            });
        }
    }

    /** Does not end the process if it cannot print to System.err. */
    @Breaks(value = Rule.CLN_09, message = "exit status: expected=1, actual=99")
    public static final class NeedsSystemErr extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config) {
                @Override
                protected void print(Throwable thrown) {
                    System.err.println("Cleaner terminated abnormally");
                    thrown.printStackTrace();
                }
            });
        }
    }

    /** Calls System.exit even during shutdown, where that call never returns. */
    @Breaks(value = Rule.CLN_10, message = "process did not end: hook cleaned a thunk that throws")
    public static final class ExitsFromHooks extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config) {
                @Override
                protected void exit(boolean explicit) {
                    System.exit(1);
                }
            });
        }
    }

    /** Its cleaning thread ends if the failure handler throws. */
    @Breaks(value = Rule.CLN_20, message = "referent whose thunk throws was not cleaned")
    public static final class DiesWithItsHandler extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config) {
                @Override
                protected void report(Throwable thrown) {
                    reportTo(config, thrown);
                }
            });
        }

        private static void reportTo(DirectMemoryConfig config, Throwable thrown) {
            config.failureHandler().orElseThrow().accept(thrown);
        }
    }

    /** Tells the failure handler of exceptions only, not of errors. */
    @Breaks(
            value = Rule.CLN_11,
            also = {Rule.CLN_20},
            message = "failures of which the handler was told")
    public static final class HidesErrors extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config) {
                @Override
                protected void report(Throwable thrown) {
                    if (thrown instanceof Exception) {
                        super.report(thrown);
                    }
                }
            });
        }
    }

    /** Removes a registration only after its cleaning action has run. */
    @Breaks(
            value = Rule.CLN_12,
            also = {Rule.BLK_16},
            maybe = {Rule.CLN_01},
            message = "runs of an automatic thunk that cleans itself")
    public static final class UnlinksAfterwards extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config)) {
                private int depth;

                @Override
                protected void clean(PhantomCleanable registration, boolean explicit) {
                    Runnable thunk = registration.thunk;
                    if (thunk != null && depth++ < 2) {
                        run(thunk, explicit);
                        unlink(registration);
                        registration.thunk = null;
                        depth = 0;
                    }
                }
            };
        }
    }

    /** Keeps cleaning actions that have run. */
    @Breaks(value = Rule.CLN_13, message = "thunk of a cleaned registration whose Cleanable is kept was not cleaned")
    public static final class RemembersWhatItCleaned extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config)) {
                private final Collection<Runnable> history = Collections.synchronizedList(new ArrayList<>());

                @Override
                protected void run(Runnable thunk, boolean explicit) {
                    history.add(thunk);
                    super.run(thunk, explicit);
                }
            };
        }
    }

    /** Refuses registrations from inside a cleaning action. */
    @Breaks(value = Rule.CLN_14, message = "referent whose thunk cleans others was not cleaned")
    public static final class RefusesWhileItCleans extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config)) {
                private final ThreadLocal<Boolean> cleaning = ThreadLocal.withInitial(() -> false);

                @Override
                protected void run(Runnable thunk, boolean explicit) {
                    cleaning.set(true);
                    super.run(thunk, explicit);
                    cleaning.set(false);
                }

                @Override
                protected void link(PhantomCleanable registration) {
                    if (cleaning.get()) {
                        throw new IllegalStateException("registrations are being cleaned");
                    }
                    super.link(registration);
                }
            };
        }
    }

    /** Holds its lock while a cleaning action runs. */
    @Breaks(
            value = Rule.CLN_15,
            also = {Rule.RES_07, Rule.CLN_10},
            maybe = {Rule.RES_40},
            message = "call did not end: thread=floe-tck-other")
    public static final class HoldsItsLockWhileCleaning extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config)) {
                @Override
                protected synchronized void run(Runnable thunk, boolean explicit) {
                    super.run(thunk, explicit);
                }
            };
        }
    }

    /** Its cleaning thread ends if it is interrupted. */
    @Breaks(value = Rule.CLN_21, message = "referent dropped after the cleaning thread was interrupted was not cleaned")
    public static final class DiesOfAnInterrupt extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config)) {
                private volatile boolean interrupted;

                @Override
                protected Thread newThread(Runnable body) {
                    Thread made = new Thread(null, body, "mortal", 0, false) {
                        @Override
                        public void interrupt() {
                            interrupted = true;
                            super.interrupt();
                        }
                    };
                    made.setDaemon(true);
                    made.setContextClassLoader(null);
                    return made;
                }

                @Override
                protected synchronized boolean retired() {
                    if (interrupted) {
                        throw new IllegalStateException("cleaning thread was interrupted");
                    }
                    return super.retired();
                }
            };
        }
    }

    /** Its cleaning thread is a daemon only if the thread that made it is one. */
    @Breaks(value = Rule.CLN_16, message = "cleaning thread is no daemon")
    public static final class KeepsTheProcessAlive extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config)) {
                @Override
                protected Thread newThread(Runnable body) {
                    Thread made = new Thread(null, body, "cleaner", 0, false);
                    made.setContextClassLoader(null);
                    return made;
                }
            };
        }
    }

    /** Treats a null cleaning action as one that does nothing, like the JDK. */
    @Breaks(
            value = Rule.CLN_17,
            message = "register(referent, null): expected=NullPointerException, actual=returned normally")
    public static final class TakesNullThunks extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config)) {
                @Override
                public Cleanable register(Object referent, Runnable thunk) {
                    return super.register(referent, thunk == null ? () -> {} : thunk);
                }
            };
        }
    }

    /** Its cleaning thread inherits class loader and thread-locals of the thread that registered first. */
    @Breaks(value = Rule.CLN_18, message = "cleaning thread inherited the context class loader of its maker")
    public static final class InheritsFromWhoStartsIt extends Mutant {
        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config)) {
                @Override
                protected Thread newThread(Runnable body) {
                    Thread made = new Thread(body, "cleaner");
                    made.setDaemon(true);
                    return made;
                }
            };
        }
    }
}
