// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * What to run.
 *
 * @param subject the name of the subject
 * @param classPath the class path of the workers: the kit without its launcher, JUnit, the spec, then the subject
 * @param selection patterns of rule ids ({@code RES-*}) or check ids ({@code RES-03.*}); empty for all
 * @param javaHome the JDK or JRE that the workers run on
 * @param jvmArgs arguments for all workers
 * @param timeoutFactor factor applied to every time bound; greater than 0
 * @param seed of the random choices that checks make
 * @param parallel how many workers run at the same time; at least 1
 * @param rerun the command that reruns a check, with {@code %s} for its id
 */
public record RunRequest(
        String subject,
        List<Path> classPath,
        List<String> selection,
        Path javaHome,
        List<String> jvmArgs,
        double timeoutFactor,
        long seed,
        int parallel,
        String rerun) {}
