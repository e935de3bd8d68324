// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaBasis;
import dev.floe.spec.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a block is aligned to a page, what that costs, and which figure of the quota includes it. */
final class PageAlignment {
    private static final int CAPACITY = 100;
    private static final int BLOCKS = 1000;

    private PageAlignment() {}

    static void tell(Story story) {
        int page = Memories.implementation().allocator().orElseThrow().pageSize();
        story.tell("The two seed documents differ. In one (JDK 6) every block takes one page more and begins at a page"
                + " boundary. In the other (JDK 7 and later) that happens only if a flag of the JVM says so:");
        story.quote("JDK 6   base = allocateMemory(cap + ps)\n"
                + "JDK 7+  size = max(1, cap + (pageAligned ? ps : 0)); base = allocateMemory(size)");

        story.tell("The second way: a block of 100 bytes, not aligned:");
        try (DirectMemory plain = open("tour-plain", false, new Bases(false))) {
            try (MemoryBlock block = plain.allocate(CAPACITY)) {
                story.show("usage", Memories.figures(plain.usage()));
                story.claim(
                        block.capacity() == CAPACITY && plain.usage().reservedMemory() == CAPACITY,
                        "100 bytes are allocated",
                        Rule.BLK_30);
            }
        }
        story.tell("The first way: page-aligned. A page has " + page + " bytes:");
        Bases bases = new Bases(false);
        try (DirectMemory aligned = open("tour-aligned", true, bases);
                MemoryBlock block = aligned.allocate(CAPACITY)) {
            showAddresses(story, bases, block, page);
            story.claim(
                    block.address() % page == 0
                            && block.address() >= bases.base()
                            && block.address() + CAPACITY <= bases.base() + bases.size(),
                    "it begins at a page and lies inside the allocated memory",
                    Rule.BLK_07);
            story.claim(bases.size() == CAPACITY + page, "one page more is allocated", Rule.BLK_30);
        }

        story.tell(
                "Why does the seed test `if (base % ps != 0)` before it rounds up? Its formula moves an address that is"
                        + " aligned already by a whole page. Here the allocator returns such a base:");
        Bases alignedBases = new Bases(true);
        try (DirectMemory aligned = open("tour-aligned-base", true, alignedBases);
                MemoryBlock block = aligned.allocate(CAPACITY)) {
            showAddresses(story, alignedBases, block, page);
            story.show(
                    "base + ps - (base & (ps - 1)) - base",
                    alignedBases.base() + page - (alignedBases.base() & page - 1) - alignedBases.base());
            story.claim(
                    block.address() == alignedBases.base(), "an aligned base is the address of the block", Rule.BLK_08);
        }
        padding(story, page);
        alignmentOfOneBlock(story);
    }

    /** {@return the next address that is a multiple of the page size, or the address itself if it is one} */
    static long roundedUp(long address, int page) {
        return address + page - 1 & -page;
    }

    private static DirectMemory open(String name, boolean pageAligned, Bases bases) {
        return Memories.implementation()
                .create(
                        DirectMemoryConfig.builder()
                                .name(name)
                                .limit("1m")
                                .pageAligned(pageAligned)
                                .build(),
                        bases);
    }

    private static void showAddresses(Story story, Bases bases, MemoryBlock block, int page) {
        story.show("base", "0x" + Long.toHexString(bases.base()) + ", " + bases.base() % page + " bytes into its page");
        story.show(
                "address", "0x" + Long.toHexString(block.address()) + ", base + " + (block.address() - bases.base()));
    }

    private static void padding(Story story, int page) {
        story.tell("Which figure includes the padding? The JDK's limit counts the requested bytes. So " + BLOCKS
                + " blocks of one byte fit a limit of " + BLOCKS + " bytes:");
        DirectMemoryConfig.Builder config =
                DirectMemoryConfig.builder().name("tour-padding").limit(BLOCKS).pageAligned(true);
        List<MemoryBlock> blocks = new ArrayList<>();
        try (DirectMemory memory = DirectMemory.open(config.build())) {
            fill(memory, blocks);
            story.show("usage", Memories.figures(memory.usage()));
            story.claim(
                    blocks.size() == BLOCKS && memory.usage().reservedMemory() == BLOCKS * (page + 1L),
                    "padding is counted in reservedMemory and not charged",
                    Rule.RES_28);
            blocks.forEach(MemoryBlock::close);
        }
        blocks.clear();
        story.tell("With QuotaBasis.SIZE the limit counts the allocated bytes. Now not even one page fits into "
                + BLOCKS + " bytes, and nine blocks fit a limit of 10 pages:");
        config.quotaBasis(QuotaBasis.SIZE).limit(10L * page);
        try (DirectMemory memory = DirectMemory.open(config.build())) {
            fill(memory, blocks);
            story.show("usage", Memories.figures(memory.usage()));
            story.claim(
                    blocks.size() == 9 && memory.usage().reservedMemory() <= 10L * page,
                    "the limit bounds reservedMemory",
                    Rule.RES_29);
            blocks.forEach(MemoryBlock::close);
        }
    }

    private static void fill(DirectMemory memory, List<MemoryBlock> blocks) {
        Optional<MemoryBlock> next = memory.tryAllocate(1);
        while (next.isPresent()) {
            blocks.add(next.get());
            next = memory.tryAllocate(1);
        }
    }

    private static void alignmentOfOneBlock(Story story) {
        story.tell(
                "A block can have its own alignment, for example a cache line. An alignment that is no power of two is refused.");
        DirectMemoryConfig config =
                DirectMemoryConfig.builder().name("tour-own").limit("1m").build();
        try (DirectMemory memory = DirectMemory.open(config);
                MemoryBlock block = memory.allocate(CAPACITY, 64)) {
            story.claim(block.address() % 64 == 0, "allocate(100, 64) begins at a multiple of 64", Rule.BLK_09);
            try {
                memory.allocate(CAPACITY, 3).close();
                throw new Story.Untrue("allocate(100, 3) is refused");
            } catch (IllegalArgumentException refused) {
                story.quote(refused.getMessage());
            }
        }
    }
}
