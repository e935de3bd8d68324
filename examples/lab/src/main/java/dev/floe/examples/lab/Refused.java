// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.lab;

/** A request of the page that is not carried out, with the status that says why. */
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
