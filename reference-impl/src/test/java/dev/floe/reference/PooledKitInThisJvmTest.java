// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.DirectMemoryProvider;

/** The same where the pool is on. */
class PooledKitInThisJvmTest extends KitInThisJvmTest {
    @Override
    DirectMemoryProvider provider() {
        return new PooledProvider();
    }
}
