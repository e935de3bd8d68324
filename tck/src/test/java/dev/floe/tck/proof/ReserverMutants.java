// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRequest;
import dev.floe.tck.proof.plain.PlainReserver;

/** Broken reservers: what they charge, what they refuse and what they report. */
public final class ReserverMutants {
    private ReserverMutants() {}

    /** Writes down sizes rounded up to words: so blocks seem to take more than they do. */
    @Breaks(value = Rule.RES_01, also = Rule.BLK_30, message = "figures after reserve: expected=")
    public static final class RoundsItsBooks extends Mutant {
        @Override
        protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new PlainReserver(config, newCollection(), cleaner::help) {
                @Override
                protected void add(long size, long capacity) {
                    super.add(words(size), capacity);
                }

                @Override
                protected void subtract(long size, long capacity) {
                    super.subtract(words(size), capacity);
                }

                private long words(long size) {
                    return size > Long.MAX_VALUE - 7 ? size : (size + 7) / 8 * 8;
                }
            };
        }
    }

    /** Looks for room and charges in two steps, so that two callers can take the same room. */
    @Breaks(value = Rule.RES_02, message = "limit was passed")
    public static final class ChecksThenAdds extends Mutant {
        @Override
        protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new PlainReserver(config, newCollection(), cleaner::help) {
                @Override
                protected boolean granted(PlainRequest request) {
                    if (fits(request)) {
                        otherThreadsMayRun(lock);
                        add(request.size, request.capacity);
                        return true;
                    }
                    return super.granted(request);
                }
            };
        }
    }

    /** Gives room back to a thread that releases more than it reserved, and leaves it with the one that reserved as well. */
    @Breaks(value = Rule.RES_02, message = "limit was passed: grantedAtOnceBytes=")
    public static final class LeavesRoomBehind extends Mutant {
        @Override
        protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new ChargesByThread(config, newCollection(), cleaner::help) {
                @Override
                protected long charged() {
                    return super.charged() - beyond();
                }
            };
        }
    }

    /** Rounds what is left down to words, so that the last bytes are never granted. */
    @Breaks(
            value = Rule.RES_03,
            maybe = {Rule.RES_19, Rule.RES_22, Rule.RES_27},
            message = "request that fits: requestBytes=1")
    public static final class RoundsRoomDown extends Mutant {
        @Override
        protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new PlainReserver(config, newCollection(), cleaner::help) {
                @Override
                protected boolean fits(PlainRequest request) {
                    return super.fits(request) && charge(request) <= (limit - charged()) / 8 * 8;
                }
            };
        }
    }

    /** Rounds what is left up to words, so that some bytes too many are granted. */
    @Breaks(
            value = Rule.RES_03,
            also = {Rule.RES_20, Rule.RES_22, Rule.RES_29},
            maybe = {Rule.RES_02, Rule.RES_05},
            message = "request that does not fit: requestBytes=2")
    public static final class RoundsRoomUp extends Mutant {
        @Override
        protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new PlainReserver(config, newCollection(), cleaner::help) {
                @Override
                protected boolean fits(PlainRequest request) {
                    long left = limit - charged();
                    return super.fits(request) || left > 0 && charge(request) > left && charge(request) - left < 8;
                }
            };
        }
    }

    /** Adds first and takes back what was too much: meanwhile what would fit is refused. */
    @Breaks(value = Rule.RES_04, also = Rule.RES_02, message = "request was refused though it fits")
    public static final class AddsThenChecks extends Mutant {
        @Override
        protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new PlainReserver(config, newCollection(), cleaner::help) {
                @Override
                protected boolean granted(PlainRequest request) {
                    if (!fits(request)) {
                        add(request.size, request.capacity);
                        otherThreadsMayRun(lock);
                        subtract(request.size, request.capacity);
                    }
                    return super.granted(request);
                }
            };
        }
    }

    /** Gives room back to nobody when a thread releases more than it reserved. */
    @Breaks(value = Rule.RES_04, message = "room was lost: grantedBytes=")
    public static final class LosesRoomOnTheWay extends Mutant {
        @Override
        protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new ChargesByThread(config, newCollection(), cleaner::help) {
                @Override
                protected long charged() {
                    return super.charged() + beyond();
                }
            };
        }
    }

    /** Names the padded use beside a limit on capacities, like the JDK. */
    @Breaks(value = Rule.RES_10, message = "usage in the refusal: expected=524288")
    public static final class MixesMeasures extends Mutant {
        @Override
        protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new PlainReserver(config, newCollection(), cleaner::help) {
                @Override
                protected Error refusal(PlainRequest request) {
                    return new QuotaExceededError(charge(request), usage().reservedMemory(), limit, remark());
                }
            };
        }
    }

    /** Refuses like the JDK, with an error that holds no figures. */
    @Breaks(
            value = Rule.RES_10,
            also = {Rule.RES_17},
            message = "expected=QuotaExceededError, actual=java.lang.OutOfMemoryError")
    public static final class ThrowsPlainOutOfMemoryError extends Mutant {
        @Override
        protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new PlainReserver(config, newCollection(), cleaner::help) {
                @Override
                protected Error refusal(PlainRequest request) {
                    return new OutOfMemoryError("Direct buffer memory");
                }
            };
        }
    }

    /** Counts a request that it refuses. */
    @Breaks(
            value = Rule.RES_11,
            also = {Rule.RES_02, Rule.RES_22, Rule.RES_24},
            maybe = {Rule.RES_15},
            message = "figures after a refusal")
    public static final class LeaksOnRefusal extends Mutant {
        @Override
        protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new PlainReserver(config, newCollection(), cleaner::help) {
                @Override
                protected Error refusal(PlainRequest request) {
                    synchronized (lock) {
                        count++;
                    }
                    return super.refusal(request);
                }
            };
        }
    }

    /** Does not say why no collection helped. */
    @Breaks(value = Rule.RES_17, message = "refusal does not say that explicit collections are disabled")
    public static final class KeepsQuietAboutDisabledCollections extends Mutant {
        @Override
        protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new PlainReserver(config, newCollection(), cleaner::help) {
                @Override
                protected Error refusal(PlainRequest request) {
                    return new QuotaExceededError(charge(request), request.chargedThen, limit, "");
                }
            };
        }
    }

    /** Takes back more than was given, and hides it. */
    @Breaks(value = Rule.RES_20, message = "unreserve of more than is booked")
    public static final class ClampsAtZero extends Mutant {
        @Override
        protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new PlainReserver(config, newCollection(), cleaner::help) {
                @Override
                protected void requireReserved(long size, long capacity) {}

                @Override
                protected void subtract(long size, long capacity) {
                    count = Math.max(0, count - 1);
                    totalCapacity = Math.max(0, totalCapacity - capacity);
                    reservedMemory = Math.max(0, reservedMemory - size);
                }
            };
        }
    }

    /** Does not look whether what is given back was there, once a second thread has given something back. */
    @Breaks(value = Rule.RES_20, message = "unreserve of more than is booked")
    public static final class ClampsOnceShared extends Mutant {
        @Override
        protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new PlainReserver(config, newCollection(), cleaner::help) {
                private final Thread first = Thread.currentThread();

                private boolean shared; // guarded by the lock of the books

                @Override
                protected void requireReserved(long size, long capacity) {
                    shared |= Thread.currentThread() != first;
                    if (!shared) {
                        super.requireReserved(size, capacity);
                    }
                }

                @Override
                protected void subtract(long size, long capacity) {
                    count = Math.max(0, count - 1);
                    totalCapacity = Math.max(0, totalCapacity - capacity);
                    reservedMemory = Math.max(0, reservedMemory - size);
                }
            };
        }
    }

    /** Does not look at its arguments. */
    @Breaks(value = Rule.RES_21, message = "timed tryReserve with inconsistent arguments")
    public static final class TakesAnyPair extends Mutant {
        @Override
        protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new PlainReserver(config, newCollection(), cleaner::help) {
                @Override
                protected void requirePair(long size, long capacity) {}
            };
        }
    }

    /** Adds before it compares, so that the sum can be negative. */
    @Breaks(value = Rule.RES_22, message = "request whose sum overflows was granted")
    public static final class LetsSumsOverflow extends Mutant {
        @Override
        protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new PlainReserver(config, newCollection(), cleaner::help) {
                @Override
                protected boolean fits(PlainRequest request) {
                    return charged() + charge(request) <= limit;
                }
            };
        }
    }

    /** Takes another limit than Runtime.maxMemory() when none is given. */
    @Breaks(value = Rule.RES_23, message = "request for the default limit was refused")
    public static final class HalvesTheDefaultLimit extends Mutant {
        @Override
        protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
            long most = Runtime.getRuntime().maxMemory();
            return super.newReserver(config.limit() == most ? limited(config, most / 2) : config, cleaner);
        }
    }

    /** Takes limit 0 for no limit given (JDK-8284642). */
    @Breaks(value = Rule.RES_24, message = "limit: expected=0")
    public static final class TakesZeroForDefault extends Mutant {
        @Override
        protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
            long most = Runtime.getRuntime().maxMemory();
            return super.newReserver(config.limit() == 0 ? limited(config, most) : config, cleaner);
        }
    }

    /** Charges what is taken where it should charge what was asked for. */
    @Breaks(
            value = Rule.RES_28,
            also = {Rule.RES_10, Rule.RES_22},
            message = "block of capacity 0 at a full quota was refused")
    public static final class ChargesPadding extends Mutant {
        @Override
        protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new PlainReserver(config, newCollection(), cleaner::help) {
                @Override
                protected long charge(PlainRequest request) {
                    return request.size;
                }

                @Override
                protected long charged() {
                    return reservedMemory;
                }
            };
        }
    }

    /** Charges what was asked for where it should charge what is taken. */
    @Breaks(value = Rule.RES_29, message = "request whose size exceeds the limit was granted")
    public static final class DoesNotChargePadding extends Mutant {
        @Override
        protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new PlainReserver(config, newCollection(), cleaner::help) {
                @Override
                protected long charge(PlainRequest request) {
                    return request.capacity;
                }

                @Override
                protected long charged() {
                    return totalCapacity;
                }
            };
        }
    }
}
