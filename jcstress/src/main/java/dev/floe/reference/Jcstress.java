// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;

/**
 * Runs the tests, and then prints a verdict for each: the shipped code must never show a forbidden outcome, and each
 * broken twin must show one. It takes the options of jcstress ({@code -h}).
 *
 * <p>Exit status: 0 if each test passed, 1 if one failed, 2 for wrong usage, 4 if this program failed.
 */
public final class Jcstress {
    private Jcstress() {}

    /**
     * Runs the program.
     *
     * @param args options of jcstress
     */
    public static void main(String[] args) {
        try {
            System.exit(run(args));
        } catch (Throwable failed) {
            failed.printStackTrace();
            System.exit(4);
        }
    }

    private static int run(String[] args) throws Exception {
        Options options = new Options(withDefaults(List.of(args)).toArray(String[]::new));
        if (!options.parse()) {
            return 2;
        }
        JCStress jcstress = new JCStress(options);
        SortedSet<String> tests = jcstress.getTests();
        if (tests.isEmpty()) {
            System.err.println("no such test: regexp=" + options.getTestFilter());
            return 2;
        }
        if (options.shouldList()) {
            tests.forEach(System.out::println);
            return 0;
        }
        return say(Verdict.of(tests, resultsOf(jcstress, options)), options.getResultDest());
    }

    /** Unless a mode is given, the run takes minutes: few iterations, and the same compiler for both actors. */
    static List<String> withDefaults(List<String> args) throws URISyntaxException {
        List<String> all = new ArrayList<>(args);
        if (!args.contains("-m")) {
            all.addAll(List.of("-m", "quick"));
            for (String option : List.of("-iters=3", "-sc=false")) {
                if (args.stream().noneMatch(arg -> arg.startsWith(option.substring(0, option.indexOf('='))))) {
                    all.addAll(List.of(option.split("=")));
                }
            }
        }
        if (!args.contains("-r")) {
            all.addAll(List.of("-r", besideTheJar().resolve("jcstress-results").toString()));
        }
        return all;
    }

    private static Path besideTheJar() throws URISyntaxException {
        return Path.of(Jcstress.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .getParent();
    }

    /** jcstress leaves its file in the working directory. It throws if an outcome was forbidden, as with each twin. */
    private static Collection<TestResult> resultsOf(JCStress jcstress, Options options) throws Exception {
        if (options.shouldParse()) {
            return read(options.getResultFile());
        }
        Path file = Path.of(options.getResultFile());
        try {
            jcstress.run();
        } catch (AssertionError forbidden) {
            System.out.println(
                    "The broken twins are among the failures above; whether these are all, and all of these:");
        } finally {
            if (Files.exists(file)) {
                file = Files.move(file, Path.of(options.getResultDest()).resolve(file.getFileName()));
            }
        }
        return read(file.toString());
    }

    private static Collection<TestResult> read(String file) throws IOException, ClassNotFoundException {
        InProcessCollector collector = new InProcessCollector();
        DiskReadCollector disk = new DiskReadCollector(file, collector);
        try {
            disk.dump();
        } finally {
            disk.close();
        }
        return collector.getTestResults();
    }

    private static int say(List<Verdict> verdicts, String results) {
        verdicts.forEach(System.out::println);
        long wrong = verdicts.stream().filter(verdict -> !verdict.asItMust()).count();
        System.out.printf(
                "%d tests, %d not as they must be; jcstress' own report: %sindex.html%n",
                verdicts.size(), wrong, results);
        return wrong == 0 ? 0 : 1;
    }
}
