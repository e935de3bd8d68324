// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec;

import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a memory shall be: immutable, made by a {@link Builder}.
 *
 * <p>It plays the part of {@code -XX:MaxDirectMemorySize} and {@code sun.nio.PageAlignDirectMemory}, for one memory
 * instead of the whole process. An implementation that does not offer a setting refuses it when the memory is made.
 */
public final class DirectMemoryConfig {
    private static final AtomicLong UNNAMED = new AtomicLong();

    private final String name;
    private final long limit;
    private final boolean pageAligned;
    private final QuotaBasis quotaBasis;
    private final boolean zeroed;
    private final Duration maxWait;
    private final Consumer<? super Throwable> failureHandler;
    private final Map<String, String> options;

    private DirectMemoryConfig(Builder builder) {
        this.name = builder.name == null ? "floe-" + UNNAMED.incrementAndGet() : builder.name;
        this.limit = builder.limit < 0 ? Runtime.getRuntime().maxMemory() : builder.limit;
        this.pageAligned = builder.pageAligned;
        this.quotaBasis = builder.quotaBasis;
        this.zeroed = builder.zeroed;
        this.maxWait = builder.maxWait;
        this.failureHandler = builder.failureHandler;
        this.options = Collections.unmodifiableMap(new TreeMap<>(builder.options));
    }

    /** {@return a builder in which everything has its default} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder in which everything is as here but the name: no two memories that are open may share one} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.limit = limit;
        builder.pageAligned = pageAligned;
        builder.quotaBasis = quotaBasis;
        builder.zeroed = zeroed;
        builder.maxWait = maxWait;
        builder.failureHandler = failureHandler;
        builder.options.putAll(options);
        return builder;
    }

    /** {@return the name of the memory, under which its bean and its events show; made up if none was given} */
    public String name() {
        return name;
    }

    /** {@return the limit in bytes, 0 or more} */
    public long limit() {
        return limit;
    }

    /** {@return whether every block begins at a page boundary} */
    public boolean pageAligned() {
        return pageAligned;
    }

    /** {@return the figure that the limit bounds} */
    public QuotaBasis quotaBasis() {
        return quotaBasis;
    }

    /** {@return whether fresh blocks read zero} */
    public boolean zeroed() {
        return zeroed;
    }

    /** {@return how long a request without a duration of its own waits for room before it is refused} */
    public Duration maxWait() {
        return maxWait;
    }

    /**
     * Returns the handler that is told what a cleaning action threw. It alone says which policy holds: {@code REPORT} if
     * there is a handler, {@code EXIT} if there is none.
     *
     * @return the handler of {@link Builder#reportFailures}; empty under {@link Builder#exitOnFailure}
     */
    public Optional<Consumer<? super Throwable>> failureHandler() {
        return Optional.ofNullable(failureHandler);
    }

    /** {@return the settings that only some implementations know, in order of their keys} */
    public Map<String, String> options() {
        return options;
    }

    /**
     * Refuses options that an implementation does not know (BLK-35).
     *
     * @param known the keys that it knows
     * @throws IllegalArgumentException if there is an option of another key, naming it
     */
    public void requireOptions(Set<String> known) {
        for (Map.Entry<String, String> option : options.entrySet()) {
            if (!known.contains(option.getKey())) {
                throw new IllegalArgumentException("option is unknown: option=" + option.getKey() + ", value="
                        + option.getValue() + ", known=" + known + " [BLK-35]");
            }
        }
    }

    @Override
    public String toString() {
        return "name=" + name + ", limit=" + limit + ", pageAligned=" + pageAligned + ", quotaBasis=" + quotaBasis
                + ", zeroed=" + zeroed + ", maxWait=" + maxWait + ", failurePolicy="
                + (failureHandler == null ? "EXIT" : "REPORT") + ", options="
                + options;
    }

    /** Collects the settings of a {@link DirectMemoryConfig}. Not for use by several threads at once. */
    public static final class Builder {
        private static final Pattern SIZE = Pattern.compile("(\\d+)([kmgt]?)");
        private static final Duration JDK_MAX_WAIT = Duration.ofMillis(511);

        private String name;
        private long limit = -1;
        private boolean pageAligned;
        private QuotaBasis quotaBasis = QuotaBasis.CAPACITY;
        private boolean zeroed = true;
        private Duration maxWait = JDK_MAX_WAIT;
        private Consumer<? super Throwable> failureHandler;
        private final Map<String, String> options = new TreeMap<>();

        private Builder() {}

        /**
         * Names the memory.
         *
         * @param name the name, unique among the open memories of the process; not blank, and without the characters
         *     {@code , = : " * ?} and line breaks, which the name of a bean cannot hold. By default {@code floe-N}
         * @return this
         * @throws IllegalArgumentException if {@code name} is blank or holds such a character
         */
        public Builder name(String name) {
            if (name.isBlank() || name.chars().anyMatch(c -> ",=:\"*?\n\r".indexOf(c) >= 0)) {
                throw new IllegalArgumentException("memory name cannot name a bean: name=" + name);
            }
            this.name = name;
            return this;
        }

        /**
         * Sets the limit.
         *
         * @param bytes the limit, 0 or more; 0 refuses all that is charged. By default {@link Runtime#maxMemory()}
         * @return this
         * @throws IllegalArgumentException if {@code bytes < 0}
         */
        public Builder limit(long bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException("limit is negative: limitBytes=" + bytes);
            }
            this.limit = bytes;
            return this;
        }

        /**
         * Sets the limit from text, written as for {@code -XX:MaxDirectMemorySize}: {@code 1048576}, {@code 64m},
         * {@code 2G}.
         *
         * @param text decimal digits, and one of {@code k m g t} in either case for powers of 1024
         * @return this
         * @throws IllegalArgumentException if {@code text} is anything else, or more than {@link Long#MAX_VALUE} bytes
         */
        public Builder limit(String text) {
            Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
            if (!size.matches()) {
                throw new IllegalArgumentException("limit is not a size: limit=" + text + ", expected=64m");
            }
            int exponent = size.group(2).isEmpty() ? 0 : 1 + "kmgt".indexOf(size.group(2));
            try {
                return limit(Math.multiplyExact(Long.parseLong(size.group(1)), 1L << (10 * exponent)));
            } catch (ArithmeticException | NumberFormatException tooLarge) {
                throw new IllegalArgumentException("limit is too large: limit=" + text + ", most=" + Long.MAX_VALUE);
            }
        }

        /**
         * Sets whether every block begins at a page boundary.
         *
         * @param pageAligned false by default
         * @return this
         */
        public Builder pageAligned(boolean pageAligned) {
            this.pageAligned = pageAligned;
            return this;
        }

        /**
         * Sets the figure that the limit bounds.
         *
         * @param basis {@link QuotaBasis#CAPACITY} by default
         * @return this
         */
        public Builder quotaBasis(QuotaBasis basis) {
            this.quotaBasis = Objects.requireNonNull(basis, "basis");
            return this;
        }

        /**
         * Sets whether fresh blocks read zero.
         *
         * @param zeroed true by default
         * @return this
         */
        public Builder zeroed(boolean zeroed) {
            this.zeroed = zeroed;
            return this;
        }

        /**
         * Sets how long a request without a duration of its own waits for room before it is refused.
         *
         * @param maxWait zero or more; 511 ms by default, the sum of the JDK's nine sleeps
         * @return this
         * @throws IllegalArgumentException if {@code maxWait} is negative
         */
        public Builder maxWait(Duration maxWait) {
            if (maxWait.isNegative()) {
                throw new IllegalArgumentException("longest wait is negative: maxWait=" + maxWait);
            }
            this.maxWait = maxWait;
            return this;
        }

        /**
         * Chooses policy {@code EXIT}, which is the default: a cleaning action that throws ends the process.
         *
         * <p>{@code Cleaner terminated abnormally} and the cause go to the standard error stream, and the exit status is
         * 1. Memory whose release failed is lost or corrupt, and the JDK has always ended here too.
         *
         * @return this
         */
        public Builder exitOnFailure() {
            this.failureHandler = null;
            return this;
        }

        /**
         * Chooses policy {@code REPORT}: a handler is told, and cleaning goes on. The memory and the charge of the failed
         * action stay lost.
         *
         * @param handler is told what was thrown, by the thread that cleaned; must not block. What it throws is ignored
         *     but for a line in the log
         * @return this
         */
        public Builder reportFailures(Consumer<? super Throwable> handler) {
            this.failureHandler = Objects.requireNonNull(handler, "handler");
            return this;
        }

        /**
         * Sets what only some implementations know. A key that the implementation does not know is refused when the
         * memory is made.
         *
         * @param key the name of the setting
         * @param value its value
         * @return this
         */
        public Builder option(String key, String value) {
            options.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /** {@return the settings collected so far, as a value of its own} */
        public DirectMemoryConfig build() {
            return new DirectMemoryConfig(this);
        }
    }
}
