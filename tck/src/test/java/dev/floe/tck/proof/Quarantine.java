// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.tck.proof.plain.PlainAllocator;

/** Keeps what is freed, so that a wrong free is a wrong call and not the end of the process. */
public final class Quarantine extends PlainAllocator {
    @Override
    public void free(long address, long size) {}
}
