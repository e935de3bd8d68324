// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.examples.plain.GcCoordinator;
import dev.floe.examples.plain.PlainCleaner;
import dev.floe.examples.plain.Quota;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.rules.Rule;

/** Broken reservers: what they charge, what they refuse and what they report. */
public final class ReserverMutants {
    private ReserverMutants() {}

    /** Records sizes rounded up to multiples of 8, so that blocks seem larger than they are. */
    @Breaks(value = Rule.RES_01, also = Rule.BLK_30, message = "figures after reserve: expected=")
    public static final class RoundsItsBooks extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
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

    /** Looks for room and charges in two steps, so that two threads can take the same headroom. */
    @Breaks(value = Rule.RES_02, message = "limit was passed")
    public static final class ChecksThenAdds extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected boolean tryGrant(Request request) {
                    if (fits(request)) {
                        otherThreadsMayRun(lock);
                        add(request.size, request.capacity);
                        return true;
                    }
                    return super.tryGrant(request);
                }
            };
        }
    }

    /**
     * If a thread unreserves more than it reserved, adds the headroom twice: for this thread and for the one that
     * reserved.
     */
    @Breaks(value = Rule.RES_02, message = "limit was passed: grantedAtOnceBytes=")
    public static final class LeavesRoomBehind extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new ChargesByThread(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected long charged() {
                    return super.charged() - beyond();
                }
            };
        }
    }

    /** Rounds the headroom down to a multiple of 8, so that the last bytes are never granted. */
    @Breaks(
            value = Rule.RES_03,
            also = {Rule.RES_19, Rule.RES_32},
            maybe = {Rule.RES_22, Rule.RES_27},
            message = "request that fits: requestBytes=1")
    public static final class RoundsRoomDown extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected boolean fits(Request request) {
                    return super.fits(request) && chargeOf(request) <= (limit - charged()) / 8 * 8;
                }
            };
        }
    }

    /** Rounds the headroom up to a multiple of 8, so that up to 7 bytes too many are granted. */
    @Breaks(
            value = Rule.RES_32,
            also = {Rule.RES_05, Rule.RES_20, Rule.RES_22, Rule.RES_29},
            maybe = {Rule.RES_02, Rule.RES_39},
            message = "request that does not fit: requestBytes=2")
    public static final class RoundsRoomUp extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected boolean fits(Request request) {
                    long left = limit - charged();
                    return super.fits(request) || left > 0 && chargeOf(request) > left && chargeOf(request) - left < 8;
                }
            };
        }
    }

    /** Charges before it checks, and takes an excess back: in between, a request that fits is refused. */
    @Breaks(
            value = Rule.RES_04,
            also = Rule.RES_02,
            maybe = Rule.RES_26,
            message = "request was refused though it fits")
    public static final class AddsThenChecks extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected boolean tryGrant(Request request) {
                    if (!fits(request)) {
                        add(request.size, request.capacity);
                        otherThreadsMayRun(lock);
                        count--;
                        totalCapacity -= request.capacity;
                        reservedMemory -= request.size;
                    }
                    return super.tryGrant(request);
                }
            };
        }
    }

    /** If a thread unreserves more than it reserved, adds the headroom for nobody. */
    @Breaks(value = Rule.RES_04, message = "room was lost: grantedBytes=")
    public static final class LosesRoomOnTheWay extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new ChargesByThread(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected long charged() {
                    return super.charged() + beyond();
                }
            };
        }
    }

    /** Reports the reserved size in a refusal where the limit is one of capacities, like the JDK. */
    @Breaks(value = Rule.RES_34, message = "usage in the refusal: expected=524288")
    public static final class MixesMeasures extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected Error refusal(Request request) {
                    return new QuotaExceededError(
                            chargeOf(request), usage().reservedMemory(), limit, GcCoordinator.REMARK);
                }
            };
        }
    }

    /** Refuses like the JDK, with an error that has no figures. */
    @Breaks(
            value = Rule.RES_10,
            also = {Rule.RES_17, Rule.RES_34},
            message = "expected=QuotaExceededError, actual=java.lang.OutOfMemoryError")
    public static final class ThrowsPlainOutOfMemoryError extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected Error refusal(Request request) {
                    return new OutOfMemoryError("Direct buffer memory");
                }
            };
        }
    }

    /** Counts a request although it refuses it. */
    @Breaks(
            value = Rule.RES_11,
            also = {Rule.RES_02, Rule.RES_22, Rule.RES_24},
            maybe = {Rule.RES_15},
            message = "figures after a refusal")
    public static final class LeaksOnRefusal extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected Error refusal(Request request) {
                    synchronized (lock) {
                        count++;
                    }
                    return super.refusal(request);
                }
            };
        }
    }

    /** Does not say in a refusal that explicit collections are disabled. */
    @Breaks(value = Rule.RES_17, message = "refusal does not say that explicit collections are disabled")
    public static final class KeepsQuietAboutDisabledCollections extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected Error refusal(Request request) {
                    return new QuotaExceededError(chargeOf(request), request.chargedThen, limit, "");
                }
            };
        }
    }

    /** Accepts that more is unreserved than was reserved, and clamps its figures at zero. */
    @Breaks(value = Rule.RES_20, message = "unreserve of more than is booked")
    public static final class ClampsAtZero extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected void subtract(long size, long capacity) {
                    count = Math.max(0, count - 1);
                    totalCapacity = Math.max(0, totalCapacity - capacity);
                    reservedMemory = Math.max(0, reservedMemory - size);
                }
            };
        }
    }

    /** Stops checking what is unreserved as soon as a second thread has unreserved something. */
    @Breaks(value = Rule.RES_20, message = "unreserve of more than is booked")
    public static final class ClampsOnceShared extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                private final Thread first = Thread.currentThread();

                private boolean shared; // guarded by lock

                @Override
                protected void subtract(long size, long capacity) {
                    shared |= Thread.currentThread() != first;
                    if (!shared) {
                        super.subtract(size, capacity);
                        return;
                    }
                    count = Math.max(0, count - 1);
                    totalCapacity = Math.max(0, totalCapacity - capacity);
                    reservedMemory = Math.max(0, reservedMemory - size);
                }
            };
        }
    }

    /** Does not check its arguments. */
    @Breaks(value = Rule.RES_21, message = "timed tryReserve with inconsistent arguments")
    public static final class TakesAnyPair extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected void requirePair(long size, long capacity) {}
            };
        }
    }

    /** Adds before it compares, so that the sum can overflow. */
    @Breaks(value = Rule.RES_22, message = "request whose sum overflows was granted")
    public static final class LetsSumsOverflow extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected boolean fits(Request request) {
                    return charged() + chargeOf(request) <= limit;
                }
            };
        }
    }

    /** Uses half of Runtime.maxMemory() if the configuration sets no limit. */
    @Breaks(value = Rule.RES_23, message = "request for the default limit was refused")
    public static final class HalvesTheDefaultLimit extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            long most = Runtime.getRuntime().maxMemory();
            return super.newQuota(config.limit() == most ? limited(config, most / 2) : config, cleaner);
        }
    }

    /** Treats limit 0 as if no limit were set (JDK-8284642). */
    @Breaks(value = Rule.RES_24, message = "limit: expected=0")
    public static final class TakesZeroForDefault extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            long most = Runtime.getRuntime().maxMemory();
            return super.newQuota(config.limit() == 0 ? limited(config, most) : config, cleaner);
        }
    }

    /** Charges the size, padding included, where it should charge the capacity. */
    @Breaks(
            value = Rule.RES_28,
            also = {Rule.RES_22, Rule.RES_34},
            message = "block of capacity 0 at a full quota was refused")
    public static final class ChargesPadding extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected long chargeOf(Request request) {
                    return request.size;
                }

                @Override
                protected long charged() {
                    return reservedMemory;
                }
            };
        }
    }

    /** Charges the capacity where it should charge the size, padding included. */
    @Breaks(value = Rule.RES_29, message = "request whose size exceeds the limit was granted")
    public static final class DoesNotChargePadding extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected long chargeOf(Request request) {
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
