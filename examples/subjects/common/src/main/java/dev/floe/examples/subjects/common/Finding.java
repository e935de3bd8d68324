// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.common;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program in {@code docs/findings.md} that shows a finding without the kit.
 *
 * @param name the name of its class
 * @param code its code on the page
 * @param output its output on the page
 */
public record Finding(String name, String code, String output) {
    private static final Path PAGE = Path.of("..", "..", "..", "docs", "findings.md");
    private static final Path PROGRAMS = Path.of("src", "findings");
    private static final String PROGRAM = "<!-- program %s/(\\w+) -->\n```java\n(.*?)```\n```\n(.*?)```\n";
    private static final int SECONDS = 60;

    /** {@return the programs on the page for a module of subjects; the directory of the module is the current one} */
    public static List<Finding> of(String module) throws IOException {
        Matcher program =
                Pattern.compile(String.format(PROGRAM, module), Pattern.DOTALL).matcher(Files.readString(PAGE));
        List<Finding> findings = new ArrayList<>();
        while (program.find()) {
            findings.add(new Finding(program.group(1), program.group(2), program.group(3)));
        }
        return findings;
    }

    /** {@return the names of the programs in the module} */
    public static List<String> names() throws IOException {
        try (var files = Files.list(PROGRAMS)) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .toList();
        }
    }

    /** {@return the code of the program in the module} */
    public String source() throws IOException {
        return Files.readString(file());
    }

    private Path file() {
        return PROGRAMS.resolve(name + ".java");
    }

    /**
     * Runs the program as a reader of the page does, with the Java and class path of this JVM.
     *
     * @param arguments the arguments of the JVM
     * @return its output
     */
    public String run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The class path of the tests has a logger; that of a reader has none.
        command.add("-Dslf4j.internal.verbosity=ERROR");
        command.addAll(arguments);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), file().toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return "nothing within " + SECONDS + " s\n";
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }
}
