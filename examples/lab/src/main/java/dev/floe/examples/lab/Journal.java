// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.lab;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Says in words what came of the commands, to whoever listens. */
final class Journal {
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    void listen(Consumer<String> listener) {
        listeners.add(listener);
    }

    void say(String line) {
        listeners.forEach(listener -> listener.accept(line));
    }
}
