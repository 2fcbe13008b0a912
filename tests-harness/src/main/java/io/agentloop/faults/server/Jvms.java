package io.agentloop.faults.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Starts processes of our own classes, quickly: their class path is made of jars once, and what a first process learned is kept. */
public final class Jvms {
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "-XX:-UsePerfData",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "--enable-native-access=ALL-UNNAMED",
            "-Dorg.eclipse.jetty.util.referencesPerCacheLine=16");

    private final String classPath;
    private final Path cache;

    private Jvms(String classPath, Path cache) {
        this.classPath = classPath;
        this.cache = cache;
    }

    /** The class path of this process, jars already; nothing learned. */
    public static Jvms asTheyAre() {
        return new Jvms(System.getProperty("java.class.path"), Path.of("nothing-learned"));
    }

    /** Packs the class path of this process into a folder. */
    public static Jvms packed(Path folder) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> jars = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                jars.add(PackedJar.ofFolder(path, folder.resolve("folder-" + jars.size() + ".jar"))
                        .toString());
            } else if (Files.exists(path)) {
                jars.add(PackedJar.ofJar(path, folder.resolve("library-" + jars.size() + ".jar"))
                        .toString());
            }
        }
        return new Jvms(String.join(File.pathSeparator, jars), folder.resolve("learned.aot"));
    }

    /** Starts a process that keeps for all later ones what it has learned when it ends politely. */
    public Process learning(Path log, Class<?> main, String... arguments) throws IOException {
        return start(command(List.of("-XX:AOTCacheOutput=" + cache), main, arguments), log);
    }

    /** Starts a process whose output goes to the end of a file. */
    public Process start(Path log, Class<?> main, String... arguments) throws IOException {
        List<String> learned = Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of("-Xshare:auto");
        return start(command(learned, main, arguments), log);
    }

    private static Process start(List<String> command, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        return builder.start();
    }

    private List<String> command(List<String> more, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(more);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }
}
