// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes reports as files; found by {@link java.util.ServiceLoader}. The launcher has one, and the libraries that it needs:
 * the engine knows neither, because a suite that requires no report runs without them.
 */
@FunctionalInterface
public interface Reporting {
    /** Where the report of a run goes. */
    @FunctionalInterface
    interface Folder {
        /**
         * Writes the files, in place of those that are there.
         *
         * @throws IOException if one of them cannot be written
         */
        void write(Report report) throws IOException;
    }

    /**
     * Prepares the folder before the run: it would be a pity to find out afterwards that nothing can be written.
     *
     * @param directory is made if it is missing
     * @throws UsageException if it cannot be made or written to, or a library is missing
     */
    Folder in(Path directory);
}
