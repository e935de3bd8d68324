// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.lab;

/** Thrown when a request of the page is refused, with the HTTP status of the reason. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refused(int status, String message) {
        super(message);
        this.status = status;
    }

    /** {@return the HTTP status} */
    int status() {
        return status;
    }
}
