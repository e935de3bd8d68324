// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.structure;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.MethodEntryEvent;
import com.sun.jdi.event.VMStartEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.MethodEntryRequest;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The source files of the implementation that one call goes through.
 *
 * <p>An entry is a call of a method or a constructor from another file. The calling file is that of the nearest frame
 * of the implementation: calls through the JDK and through default methods of the specification count, returns do not,
 * and a lambda belongs to the file that it is written in.
 */
record Walk(List<Entry> entries) {
    static final String ROOT = "dev.floe.reference.";

    record Entry(String file, String callingFile, String caller) {}

    /** For each file, in the order of first entry, its entries. */
    Map<String, List<Entry>> byFile() {
        return entries.stream().collect(Collectors.groupingBy(Entry::file, LinkedHashMap::new, Collectors.toList()));
    }

    /** What is traced. All classes are initialized before the first mark. */
    static final class Traced {
        public static void main(String[] args) {
            try (DirectMemory memory = DirectMemory.open(
                    DirectMemoryConfig.builder().limit(1 << 20).build())) {
                for (int i = 0; i < 20; i++) {
                    memory.allocate(64).close();
                }
                allocate();
                MemoryBlock block = memory.allocate(64);
                close();
                block.close();
                System.exit(0); // what closes the memory is not traced
            }
        }

        private static void allocate() {}

        private static void close() {}
    }

    /** Runs {@link Traced} on a class path, in a JVM of its own: the walks of "allocate" and "close". */
    static Map<String, Walk> trace(String classPath) throws Exception {
        VirtualMachine vm = launch(classPath);
        Map<String, Walk> walks = new LinkedHashMap<>();
        Walk current = new Walk(new ArrayList<>());
        try {
            while (true) {
                EventSet events = vm.eventQueue().remove();
                for (Event event : events) {
                    if (event instanceof VMStartEvent start) {
                        request(vm, start.thread());
                    } else if (event instanceof MethodEntryEvent entry
                            && type(entry.location()).equals(Traced.class.getName())) {
                        current = new Walk(new ArrayList<>());
                        walks.put(entry.method().name(), current);
                    } else if (event instanceof MethodEntryEvent entry) {
                        current.add(entry);
                    }
                }
                events.resume();
            }
        } catch (VMDisconnectedException ended) {
            String said = new String(vm.process().getErrorStream().readAllBytes());
            if (vm.process().waitFor() != 0) {
                throw new IllegalStateException("traced program failed: " + said, ended);
            }
        }
        walks.remove("main");
        return walks;
    }

    private static VirtualMachine launch(String classPath) throws Exception {
        var connector = Bootstrap.virtualMachineManager().defaultConnector();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        String unsafe = Runtime.version().feature() >= 23 ? "--sun-misc-unsafe-memory-access=allow " : "";
        arguments.get("options").setValue(unsafe + "-Dfloe.provider=reference -cp \"" + classPath + "\"");
        arguments.get("main").setValue(Traced.class.getName());
        return connector.launch(arguments);
    }

    private static void request(VirtualMachine vm, ThreadReference main) {
        MethodEntryRequest request = vm.eventRequestManager().createMethodEntryRequest();
        request.addClassFilter(ROOT + "*");
        request.addThreadFilter(main);
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        request.enable();
    }

    private void add(MethodEntryEvent entry) throws IncompatibleThreadStateException {
        if (isOurs(entry.location()) && !isOfSuperclass(entry)) {
            List<Location> frames = entry.thread().frames().stream()
                    .map(StackFrame::location)
                    .filter(Walk::isOurs)
                    .toList();
            String file = file(entry.location());
            String from = file(frames.get(1));
            if (!file.equals(from)) {
                entries.add(new Entry(
                        file, from, from + "." + frames.get(1).method().name()));
            }
        }
    }

    /** A constructor that a subclass's constructor calls: one object is created, so the reader goes to one file. */
    private static boolean isOfSuperclass(MethodEntryEvent entry) throws IncompatibleThreadStateException {
        StackFrame caller = entry.thread().frame(1);
        return entry.method().isConstructor()
                && caller.location().method().isConstructor()
                && caller.thisObject().equals(entry.thread().frame(0).thisObject());
    }

    /** The class that the JVM makes of a lambda is left out: it only calls the method with the body. */
    private static boolean isOurs(Location location) {
        return type(location).startsWith(ROOT) && !type(location).contains("$$Lambda");
    }

    private static String type(Location location) {
        return location.declaringType().name();
    }

    private static String file(Location location) {
        return Graph.topLevel(type(location)).substring(ROOT.length());
    }
}
