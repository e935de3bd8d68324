// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour.own;

import dev.floe.examples.tour.ChildJvm;
import dev.floe.examples.tour.Story;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.rules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tests two versions of a quota: the kit rejects the first and accepts the second. */
public final class OwnImplementation {
    private static final String KIT = "dev.floe.tck.launcher.Main";

    /** Matches a broken rule: its line in the summary, and the first failed check with its message. */
    private static final Pattern BROKEN =
            Pattern.compile("^FAILED +(\\S+) .*\\R(?: {2}\\S.*\\R)+? {2}\\1\\.(\\w+): .*\\R +(.*)$", Pattern.MULTILINE);

    private static final Pattern CONCLUSION = Pattern.compile("^(NOT CONFORMANT|CONFORMANT) .*$", Pattern.MULTILINE);

    private OwnImplementation() {}

    /**
     * Runs the example.
     *
     * @param story prints the description
     * @throws IOException if the kit could not be started
     * @throws InterruptedException if the caller was interrupted
     */
    public static void tell(Story story) throws IOException, InterruptedException {
        story.tell(
                "A provider is one class, and one line in META-INF/services names it. FirstTry is the quota of the seed"
                        + " documents. It claims RESERVER and nothing that it lacks, so only the rules of a quota bind it."
                        + " The kit runs:");
        ChildJvm.Outcome first = test(story, FirstTry.class);
        TreeSet<String> broken = broken(story, first.out());
        story.claim(
                first.status() == 1 && broken.contains(Rule.RES_10.id()) && broken.contains(Rule.RES_20.id()),
                "exit status 1: not conformant, and each broken rule is named",
                Rule.RES_05,
                Rule.RES_10,
                Rule.RES_20,
                Rule.RES_21);

        story.tell(
                "SecondTry fixes one after the other: it refuses bad arguments, its figures cannot become negative, its"
                        + " sums cannot overflow, its refusals have figures, and it does not wait, because it does not claim"
                        + " to. It has fewer than 100 lines. The kit runs again:");
        ChildJvm.Outcome second = test(story, SecondTry.class);
        story.claim(
                second.status() == 0 && broken(story, second.out()).isEmpty(),
                "exit status 0: every rule that binds it holds");
        story.tell(
                "Both are in examples/tour, package own. How to do it in your own build: README, \"the whole path\".");
    }

    private static ChildJvm.Outcome test(Story story, Class<? extends DirectMemoryProvider> provider)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("floe-own-");
        try {
            Path services = Files.createDirectories(directory.resolve("META-INF/services"));
            Files.writeString(services.resolve(DirectMemoryProvider.class.getName()), provider.getName() + "\n");
            String name = provider == FirstTry.class ? new FirstTry().name() : new SecondTry().name();
            ChildJvm.Outcome kit = ChildJvm.run(
                    KIT,
                    List.of(),
                    List.of(
                                    "run",
                                    "--subject",
                                    name,
                                    "--classpath",
                                    directory.toString(),
                                    "--report",
                                    directory.toString())
                            .toArray(String[]::new));
            Matcher conclusion = CONCLUSION.matcher(kit.out());
            story.quote(conclusion.find() ? conclusion.group() : kit.out() + kit.err());
            return kit;
        } finally {
            delete(directory);
        }
    }

    private static TreeSet<String> broken(Story story, String report) {
        TreeSet<String> rules = new TreeSet<>();
        Matcher broken = BROKEN.matcher(report);
        while (broken.find()) {
            rules.add(broken.group(1));
            story.show(broken.group(1) + " " + broken.group(2), broken.group(3));
        }
        return rules;
    }

    private static void delete(Path directory) throws IOException {
        List<Path> deepestLast = new ArrayList<>();
        try (var files = Files.walk(directory)) {
            files.forEach(deepestLast::add);
        }
        for (int i = deepestLast.size() - 1; i >= 0; i--) {
            Files.delete(deepestLast.get(i));
        }
    }
}
