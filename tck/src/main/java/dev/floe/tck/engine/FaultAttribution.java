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
 * Whose fault a Throwable is that came out of a check.
 *
 * <p>An {@link AssertionError} and the three exceptions of the fixtures say it themselves. Anything else is nothing that
 * the check expected. It is laid to the subject if code of the subject is in its stack trace, or in that of a cause: that
 * is any class which belongs neither to the kit, nor to the specification, JUnit or the JDK. A default method of a provider
 * that throws is one that the subject claims and did not write. Where only the others are found the kit is at fault.
 *
 * <p>But two are laid to the subject wherever they come from. A {@link NullPointerException}: the kit has no nulls of its own,
 * so it met what an unfinished method returned. And a Throwable without a stack trace, which tells nothing: the kit throws
 * none.
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

    /** A Throwable and its causes, as far as anybody would read. */
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

    /** The first frames, down to where the engine calls the check, which is the same for every check. */
    private static String frames(Throwable thrown) {
        return Stream.of(thrown.getStackTrace())
                .filter(frame -> !packageName(frame).endsWith(".reflect"))
                .takeWhile(frame -> !packageName(frame).equals(ENGINE))
                .limit(FRAMES)
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
    }
}
