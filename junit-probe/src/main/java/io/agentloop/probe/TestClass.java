package io.agentloop.probe;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A class with tests, and the module of the project that it was built in. */
final class TestClass {
    private static final List<String> OUTPUT_FOLDERS = Arrays.asList("target", "build", "out", "bin");
    private static final List<String> SOURCE_FOLDERS =
            Arrays.asList("src/test/java", "src/test/kotlin", "src/test/groovy", "src/test/scala", "test", "src");

    private final String name;
    private final Path root;
    private final Path module;

    private TestClass(String name, Path root, Path module) {
        this.name = name;
        this.root = root;
        this.module = module;
    }

    static TestClass named(String name) {
        Path here = Paths.get(System.getProperty("basedir", System.getProperty("user.dir", "")));
        Path root = Paths.get(System.getProperty("agentloop.probe.root", here.toString()));
        return new TestClass(name, root, builtIn(name, root).orElse(here));
    }

    /** Where the file of the class lies says more than the working folder, which a build may set to anything. */
    private static Optional<Path> builtIn(String name, Path root) {
        try {
            Class<?> type = Class.forName(name, false, Thread.currentThread().getContextClassLoader());
            return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
                    .map(CodeSource::getLocation)
                    .map(location -> URI.create(location.toString()))
                    .filter(location -> "file".equals(location.getScheme()))
                    .map(Paths::get)
                    .filter(file -> file.startsWith(root))
                    .flatMap(file -> beforeOutput(file, root));
        } catch (ReflectiveOperationException | LinkageError | IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<Path> beforeOutput(Path file, Path root) {
        Path below = root.relativize(file);
        for (int i = 0; i < below.getNameCount(); i++) {
            if (OUTPUT_FOLDERS.contains(below.getName(i).toString())) {
                return Optional.of(i == 0 ? root : root.resolve(below.subpath(0, i)));
            }
        }
        return Optional.empty();
    }

    /** Its name, with the folder of its module before it unless that is the root. */
    String unit() {
        return module.equals(root) || !module.startsWith(root) ? name : root.relativize(module) + "/" + name;
    }

    /** The place in its sources that a failure points at; empty when none of its lines is on the stack. */
    Optional<String> spot(Throwable failure) {
        for (StackTraceElement element : failure.getStackTrace()) {
            String type = element.getClassName();
            boolean own = type.equals(name) || type.startsWith(name + "$") || name.startsWith(type + "$");
            if (own && element.getFileName() != null && element.getLineNumber() > 0) {
                return Optional.of(path(element.getFileName()) + ":" + element.getLineNumber());
            }
        }
        return Optional.empty();
    }

    private String path(String file) {
        int end = name.lastIndexOf('.');
        String inFolder = (end < 0 ? "" : name.substring(0, end + 1).replace('.', '/')) + file;
        for (String folder : SOURCE_FOLDERS) {
            Path source = module.resolve(folder).resolve(inFolder);
            if (Files.exists(source) && source.startsWith(root)) {
                return root.relativize(source).toString();
            }
        }
        return file;
    }
}
