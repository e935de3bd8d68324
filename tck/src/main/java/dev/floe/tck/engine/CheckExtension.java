// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.tck.Check;
import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Lets JUnit run the checks: those of {@code floe.tck.rules} if that is given, on the subject that {@code floe.tck.subject}
 * names.
 *
 * <p>JUnit finds the checks and is told their verdicts. {@link CheckRunner} runs each of them, so that a check runs alike in
 * a build, in an IDE and in the workers of the launcher. JUnit itself does not invoke the method, and its parameters stay
 * empty.
 */
public final class CheckExtension implements ExecutionCondition, ParameterResolver, InvocationInterceptor {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        JUnitVersion.require();
        Optional<CheckMethod> check = check(context);
        return check.isEmpty() || SuiteRun.of(context).isSelected(check.get())
                ? ConditionEvaluationResult.enabled("selected")
                : ConditionEvaluationResult.disabled("not selected by " + SuiteRun.RULES);
    }

    private static Optional<CheckMethod> check(ExtensionContext context) {
        return context.getTestMethod()
                .filter(method -> method.isAnnotationPresent(Check.class))
                .map(CheckMethod::of);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return true;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return null;
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        invocation.skip();
        SuiteRun.of(context).run(CheckMethod.of(method.getExecutable()), context::publishReportEntry);
    }
}
