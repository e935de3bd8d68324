// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

/** A run that was asked for in a way that makes no sense: an unknown subject, no rule matched, no such JVM. */
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
