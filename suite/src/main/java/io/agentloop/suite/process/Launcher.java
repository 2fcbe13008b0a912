package io.agentloop.suite.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts programs: a few as the JDK does it, and when there are many, by the C library, which is worth its setting up then. */
final class Launcher {
    /** So many starts cost about as much as setting up the C library. */
    static final int FEW = 50;

    private static final File NOTHING = new File("/dev/null");

    private final Executor readers;
    private final int few;
    private final String searchPath;
    private final Map<String, String> found = new ConcurrentHashMap<>();
    private final AtomicInteger started = new AtomicInteger();
    private boolean tried;
    private @Nullable Syscalls system;

    /** Output of programs that the JDK starts is read by these threads. */
    Launcher(Executor readers, int few, String searchPath) {
        this.readers = readers;
        this.searchPath = searchPath;
        this.few = few;
    }

    Child start(List<String> words, Path folder, Map<String, String> environment) throws IOException {
        Optional<Syscalls> many = started.incrementAndGet() > few ? system() : Optional.empty();
        Optional<SpawnedChild> spawned = many.flatMap(
                calls -> SpawnedChild.start(calls, found(words.getFirst()), words, folder.toString(), environment));
        return spawned.isPresent() ? spawned.get() : byTheJdk(words, folder, environment);
    }

    /** Where the search path leads: not to look there for each of a thousand tests saves a tenth of their time. */
    private String found(String program) {
        return program.contains("/") ? program : found.computeIfAbsent(program, this::search);
    }

    private String search(String program) {
        return Stream.of(searchPath.split(":"))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> folder + "/" + program)
                .filter(file -> new File(file).canExecute() && new File(file).isFile())
                .findFirst()
                .orElse(program);
    }

    /** Also what the C library could not start: the JDK knows scripts without a first line, and says what is wrong. */
    private Child byTheJdk(List<String> words, Path folder, Map<String, String> environment) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectInput(NOTHING);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new JdkChild(builder.start(), readers);
    }

    private synchronized Optional<Syscalls> system() {
        if (!tried) {
            tried = true;
            try {
                system = new Syscalls();
            } catch (RuntimeException | LinkageError notThisSystem) {
                // The JDK's way works everywhere.
            }
        }
        return Optional.ofNullable(system);
    }
}
