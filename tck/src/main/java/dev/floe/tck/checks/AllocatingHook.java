// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.tck.Wants;
import java.lang.ref.Reference;
import java.util.List;

/** A thunk throws, and a shutdown hook allocates from a memory whose quota is full. */
@Wants(policy = Wants.Policy.EXIT)
public final class AllocatingHook extends FailingThunk {
    /** Makes the scenario. */
    public AllocatingHook() {}

    @Override
    void prepare(Stage stage, Cleaner cleaner) {
        DirectMemoryConfig config = stage.config().toBuilder().build();
        DirectMemory memory = stage.provider().create(config);
        long piece = config.limit() / 4;
        List<MemoryBlock> live = FullQuota.of(memory, config, piece);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            memory.allocate(piece);
            Reference.reachabilityFence(live);
        }));
    }
}
