package io.agentloop.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the build context: {@code Main SOURCES DOCKERFILE TARGET}, the jars being the class path without ourselves. */
final class Main {

    private static final String INSTALLED = "/opt/agentloop/lib/";
    private static final String CLASS_PATH = "${class.path}";

    private Main() {}

    public static void main(String[] args) throws IOException {
        Path sources = Path.of(args[0]);
        Path dockerfile = Path.of(args[1]);
        Path target = Path.of(args[2]);
        ContextFolder context = new ContextFolder(target.resolve("context"));
        context.clear();
        List<Path> jars = copyJars(classPath(), context);
        copyScripts(sources.resolve("bin"), context.bin());
        copyScripts(sources.resolve("clis"), context.clis());
        writeOptions(sources.resolve("java"), jars, context);
        Files.write(context.root().resolve("Dockerfile.agent"), Files.readAllBytes(dockerfile));
        Set<String> modules = LinkedRuntime.modules(jars);
        Files.writeString(context.modules(), String.join(",", modules) + "\n");
        if (runsInTheImage()) {
            LinkedRuntime.link(modules, context.runtime(), target.resolve("runtime.key"));
        }
        context.settle();
    }

    /** The runtime linked here runs in the image; elsewhere it comes from an image build. */
    private static boolean runsInTheImage() {
        return System.getProperty("os.name").equals("Linux") && !Files.exists(Path.of("/etc/alpine-release"));
    }

    private static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .toList();
    }

    private static List<Path> copyJars(List<Path> jars, ContextFolder context) throws IOException {
        List<Path> ours = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        for (Path jar : jars.stream().sorted().toList()) {
            boolean own = PlainJar.holds(jar, "io/agentloop/");
            Path copy = (own ? context.lib() : context.dependencies())
                    .resolve(jar.getFileName().toString());
            PlainJar.copy(jar, copy);
            NativeParts.unpack(jar, context.natives());
            (own ? ours : others).add(copy);
        }
        return Stream.of(ours, others)
                .flatMap(copies -> copies.stream().sorted())
                .toList();
    }

    private static void copyScripts(Path from, Path to) throws IOException {
        for (Path script : children(from)) {
            Path copy = to.resolve(script.getFileName().toString());
            Files.write(copy, Files.readAllBytes(script));
            if (!copy.toFile().setExecutable(true)) {
                throw new IOException("Cannot make %s executable: check the file system".formatted(copy));
            }
        }
    }

    private static void writeOptions(Path from, List<Path> jars, ContextFolder context) throws IOException {
        String classPath =
                jars.stream().map(jar -> INSTALLED + jar.getFileName()).collect(Collectors.joining(":"));
        for (Path options : children(from)) {
            String text = Files.readString(options).replace(CLASS_PATH, classPath);
            Files.writeString(context.java().resolve(options.getFileName().toString()), text);
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        }
    }
}
