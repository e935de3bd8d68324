// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.lab;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Sends the results of commands, as text, to its listener. */
final class Journal {
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    void listen(Consumer<String> listener) {
        listeners.add(listener);
    }

    void say(String line) {
        listeners.forEach(listener -> listener.accept(line));
    }
}
