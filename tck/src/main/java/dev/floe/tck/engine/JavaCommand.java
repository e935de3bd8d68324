// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How to start JVMs that see what this run is about.
 *
 * @param javaHome the JDK or JRE
 * @param arguments of every JVM
 * @param classPath its class path; may be empty
 * @param module the module in which the kit is, empty if it is on the class path
 */
record JavaCommand(Path javaHome, List<String> arguments, String classPath, String module) {
    /** Agents debug or measure this JVM and not its children; the others name a file or port that only one JVM can use. */
    private static final List<String> NOT_INHERITED = List.of(
            "-agentlib:",
            "-agentpath:",
            "-javaagent:",
            "-Xrunjdwp",
            "-Xdebug",
            "-Xshare",
            "-Dcom.sun.management.jmxremote",
            "-XX:StartFlightRecording",
            "-XX:ErrorFile",
            "-XX:ArchiveClassesAtExit");

    /** A crash report is written to the standard error stream, so no file must be found and deleted. */
    private static final String CRASH = "-XX:+ErrorFileToStderr";

    /** JVMs on a class path. */
    static JavaCommand of(Path javaHome, List<String> arguments, List<Path> classPath) {
        String path = classPath.stream()
                .map(entry -> entry.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        return new JavaCommand(javaHome, arguments, path, "");
    }

    /** JVMs like this one: same Java, same class path, same module; with these arguments. */
    static JavaCommand likeThis(List<String> arguments) {
        Module module = JavaCommand.class.getModule();
        return new JavaCommand(
                Path.of(System.getProperty("java.home")),
                arguments,
                System.getProperty("java.class.path", ""),
                module.isNamed() ? module.getName() : "");
    }

    /** {@return the arguments of this JVM that its children need: module path and patches, memory, collector} */
    static List<String> inherited() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> NOT_INHERITED.stream().noneMatch(argument::startsWith))
                .toList();
    }

    /**
     * {@return the command}
     *
     * @param more arguments of this JVM alone
     * @param main the class whose {@code main} shall run
     * @param words what it shall be given
     */
    List<String> line(List<String> more, Class<?> main, List<String> words) {
        List<String> line = new ArrayList<>();
        line.add(javaHome.resolve("bin").resolve("java").toString());
        line.add(CRASH);
        line.addAll(arguments);
        line.addAll(more);
        if (!classPath.isEmpty()) {
            line.addAll(List.of("-cp", classPath));
        }
        line.addAll(module.isEmpty() ? List.of(main.getName()) : List.of("-m", module + "/" + main.getName()));
        line.addAll(words);
        return line;
    }
}
