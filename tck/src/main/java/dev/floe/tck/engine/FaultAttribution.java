// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.DirectMemoryProvider;
import dev.floe.tck.Verdict;
import dev.floe.tck.fixture.Inconclusive;
import dev.floe.tck.fixture.NotClaimed;
import dev.floe.tck.fixture.NotRun;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides whether a Throwable thrown by a check is charged to the subject or to the kit.
 *
 * <p>An {@link AssertionError} and the three exceptions of the fixtures carry their verdict. No check expects any other
 * Throwable. It is charged to the subject if its stack trace, or that of a cause, contains code of the subject: a class
 * that belongs neither to the kit, the specification, JUnit nor the JDK. A default method of a provider that throws counts
 * as such code, because the subject claims the method and did not write it. Otherwise it is charged to the kit.
 *
 * <p>Two kinds are always charged to the subject: a {@link NullPointerException}, because the kit has no nulls of its own,
 * so an unfinished method returned null; and a Throwable without a stack trace, because the kit throws none.
 */
final class FaultAttribution {
    private static final String ENGINE = "dev.floe.tck.engine";

    private static final String PROVIDER = DirectMemoryProvider.class.getName();

    private static final Set<String> KIT = Set.of(
            ENGINE, "dev.floe.tck", "dev.floe.tck.checks", "dev.floe.tck.fixture", "dev.floe.tck.spi", "dev.floe.spec");

    private static final Set<String> PLATFORM =
            Set.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "org.junit.", "org.opentest4j.");

    private static final int FRAMES = 12;
    private static final int CAUSES = 4;

    private FaultAttribution() {}

    static Outcome of(Throwable thrown) {
        if (thrown instanceof AssertionError) {
            return outcome(Verdict.FAILED, String.valueOf(thrown.getMessage()), thrown);
        }
        if (thrown instanceof Inconclusive) {
            return Outcome.of(Verdict.INCONCLUSIVE, thrown.getMessage());
        }
        if (thrown instanceof NotRun) {
            return Outcome.of(Verdict.NOT_RUN, thrown.getMessage());
        }
        if (thrown instanceof NotClaimed) {
            return Outcome.of(Verdict.NOT_CLAIMED, thrown.getMessage());
        }
        if (involvesSubject(thrown)) {
            return outcome(Verdict.FAILED, "unexpectedly thrown: " + thrown, thrown);
        }
        return chain(thrown).anyMatch(NullPointerException.class::isInstance)
                ? outcome(Verdict.FAILED, "null where an object is due: thrown=" + thrown, thrown)
                : outcome(Verdict.KIT_ERROR, "the kit failed: " + thrown, thrown);
    }

    private static Outcome outcome(Verdict verdict, String message, Throwable thrown) {
        return Outcome.of(verdict, message).with(trace(thrown));
    }

    private static boolean involvesSubject(Throwable thrown) {
        return chain(thrown)
                .map(Throwable::getStackTrace)
                .anyMatch(frames -> frames.length == 0 || Stream.of(frames).anyMatch(FaultAttribution::isSubject));
    }

    /** A Throwable and its first causes. */
    private static Stream<Throwable> chain(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(CAUSES);
    }

    private static boolean isSubject(StackTraceElement frame) {
        return frame.getClassName().equals(PROVIDER)
                || !KIT.contains(packageName(frame)) && PLATFORM.stream().noneMatch(frame.getClassName()::startsWith);
    }

    private static String packageName(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }

    private static String trace(Throwable thrown) {
        return chain(thrown)
                .map(each -> (each == thrown ? "trace:" : "caused by " + each) + frames(each))
                .collect(Collectors.joining("\n  "));
    }

    /** The first frames, without those of the engine, which are the same for every check. */
    private static String frames(Throwable thrown) {
        return Stream.of(thrown.getStackTrace())
                .filter(frame -> !packageName(frame).endsWith(".reflect"))
                .takeWhile(frame -> !packageName(frame).equals(ENGINE))
                .limit(FRAMES)
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
    }
}
