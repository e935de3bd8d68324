// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How the kit was called, so that it can say how to call it again.
 *
 * <p>A script that calls it says so by system properties: {@code floe.tck.command} is what to type in place of
 * {@code java -jar … run}; {@code floe.tck.subject} and {@code floe.tck.classpath} are what the script gives when the user
 * says nothing, and so need not be typed.
 */
final class Invocation {
    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private Invocation() {}

    /** {@return the command before its subcommand} */
    static String kit() {
        String command = System.getProperty("floe.tck.command");
        return command == null ? java() : command;
    }

    /** {@return the command that runs checks} */
    static String run() {
        String command = System.getProperty("floe.tck.command");
        return command == null ? java() + " run" : command;
    }

    /** {@return the subject that is tested if none is named; null if one must be} */
    static String defaultSubject() {
        return System.getProperty("floe.tck.subject");
    }

    /** {@return the class path that comes after the one that the user gives; may be empty} */
    static String defaultClassPath() {
        return System.getProperty("floe.tck.classpath", "");
    }

    private static String java() {
        String classPath = System.getProperty("java.class.path");
        boolean isJar = classPath.endsWith(".jar") && !classPath.contains(System.getProperty("path.separator"));
        return "java -jar " + quoted(isJar ? classPath : "floe-tck-" + Versions.kit() + "-all.jar");
    }

    /** {@return words as a POSIX shell reads them} */
    static String quoted(List<String> words) {
        List<String> quoted = new ArrayList<>();
        words.forEach(word -> quoted.add(quoted(word)));
        return String.join(" ", quoted);
    }

    private static String quoted(String word) {
        return NEEDS_NO_QUOTES.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
