// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

/** Thrown for a request that makes no sense: an unknown subject, a pattern that matches no rule, a missing JVM. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what was wrong, with the value, and what would be right
     */
    public UsageException(String message) {
        super(message);
    }
}
