package io.agentloop.image;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/** The Java runtime of the image: only the modules that our jars need. */
final class LinkedRuntime {

    /** Found by no analysis of class files: the file system of jars, and Unsafe behind reflection. */
    private static final Set<String> LOADED_BY_NAME = Set.of("jdk.unsupported", "jdk.zipfs");

    /** Named by optional parts of libraries (bean introspection, compilers), which do without them. */
    private static final Set<String> OPTIONAL = Set.of("java.desktop", "java.rmi", "java.compiler");

    private LinkedRuntime() {}

    /** The modules that the jars need. */
    static Set<String> modules(List<Path> jars) {
        List<String> arguments =
                new ArrayList<>(List.of("--list-deps", "--ignore-missing-deps", "--multi-release", release()));
        jars.forEach(jar -> arguments.add(jar.toString()));
        Set<String> modules = run("jdeps", arguments)
                .lines()
                .map(LinkedRuntime::module)
                .filter(module -> module.startsWith("java.") || module.startsWith("jdk."))
                .collect(Collectors.toCollection(TreeSet::new));
        modules.addAll(LOADED_BY_NAME);
        modules.removeAll(OPTIONAL);
        return modules;
    }

    /** {@code java.base/jdk.internal.misc} is how jdeps names what is not exported. */
    private static String module(String line) {
        String name = line.strip();
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    /** Links the runtime into {@code target} unless {@code key} says that it holds just this one already. */
    static void link(Set<String> modules, Path target, Path key) throws IOException {
        List<String> arguments = List.of(
                "--add-modules=" + String.join(",", modules),
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                "--compress=zip-6",
                "--output=" + target);
        String wanted = System.getProperty("java.vm.version") + "\n" + String.join("\n", arguments) + "\n";
        if (Files.isDirectory(target)
                && Files.exists(key)
                && Files.readString(key).equals(wanted)) {
            return;
        }
        Files.deleteIfExists(key);
        ContextFolder.delete(target);
        run("jlink", arguments);
        Files.writeString(key, wanted);
    }

    private static String release() {
        return Integer.toString(Runtime.version().feature());
    }

    private static String run(String tool, List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = ToolProvider.findFirst(tool)
                .orElseThrow(() -> new IllegalStateException("This JDK has no " + tool + ": build with a full JDK 25"))
                .run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
        if (exit != 0) {
            throw new IllegalStateException("%s %s ended with %d: %s%s".formatted(tool, arguments, exit, out, err));
        }
        return out.toString();
    }
}
