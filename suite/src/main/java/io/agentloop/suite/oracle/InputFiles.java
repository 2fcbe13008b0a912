package io.agentloop.suite.oracle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder, of which some files are kept; a link counts as a file, and stays one. */
public final class InputFiles implements Input {
    private final Path root;
    private final String recipe;
    private final List<Path> files;
    private final List<String> contents;

    private InputFiles(Path root, String recipe, List<Path> files, List<String> contents) {
        this.root = root;
        this.recipe = recipe;
        this.files = List.copyOf(files);
        this.contents = List.copyOf(contents);
    }

    /** Finds the files. */
    public static InputFiles of(Path root, Recipe recipe) throws IOException {
        List<Path> files = filesBelow(root);
        List<String> contents = new ArrayList<>();
        for (Path file : files) {
            Path path = root.resolve(file);
            byte[] content = Files.isSymbolicLink(path)
                    ? Files.readSymbolicLink(path).toString().getBytes(StandardCharsets.UTF_8)
                    : Files.readAllBytes(path);
            contents.add(file + "\0" + UnitKeys.hash(content));
        }
        return new InputFiles(root, recipe.text(), files, contents);
    }

    private static List<Path> filesBelow(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(
                            path -> Files.isSymbolicLink(path) || Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .map(root::relativize)
                    .sorted()
                    .toList();
        }
    }

    @Override
    public int size() {
        return files.size();
    }

    @Override
    public String unit() {
        return "files";
    }

    @Override
    public void write(UnitSet kept, Path target) throws IOException {
        Leftovers.cleared(target);
        for (int unit : kept.stream().toArray()) {
            Path to = target.resolve(files.get(unit));
            Files.createDirectories(to.getParent());
            Files.copy(root.resolve(files.get(unit)), to, LinkOption.NOFOLLOW_LINKS);
        }
    }

    @Override
    public String key(UnitSet chosen) {
        StringBuilder text = new StringBuilder(recipe).append("\0files");
        chosen.stream().forEach(unit -> text.append('\n').append(contents.get(unit)));
        return UnitKeys.hash(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Map<String, String> prepare(UnitSet chosen, Path builder) throws IOException {
        Path folder = Leftovers.cleared(builder.resolve("in"));
        Path reduced = folder.resolve(root.getFileName());
        write(chosen, reduced);
        return Map.of("ORACLE_INPUT", reduced.toString());
    }
}
