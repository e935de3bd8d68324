// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/** A {@link Desk} with empty space behind its fields too, for what lies there. */
final class PaddedDesk extends Desk {
    long behind01, behind02, behind03, behind04, behind05, behind06, behind07, behind08;
    long behind09, behind10, behind11, behind12, behind13, behind14, behind15, behind16;
}
