// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * What a worker is started with.
 *
 * @param subject the name of the subject
 * @param settings of the run
 */
record WorkerOrders(String subject, Settings settings) {
    private static final int JVM_ARGS = 3;

    /** {@return the arguments of the worker's main method} */
    List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(subject);
        words.add(Double.toString(settings.timeoutFactor()));
        words.add(Long.toString(settings.seed()));
        words.addAll(settings.jvmArgs());
        return words;
    }

    static WorkerOrders parse(List<String> words) {
        double factor = Double.parseDouble(words.get(1));
        long seed = Long.parseLong(words.get(2));
        return new WorkerOrders(words.get(0), new Settings(factor, seed, words.subList(JVM_ARGS, words.size())));
    }
}
