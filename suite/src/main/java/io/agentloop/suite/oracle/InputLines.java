package io.agentloop.suite.oracle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One file, of which some lines are kept; its bytes need not be text. */
public final class InputLines implements Input {
    private final Path file;
    private final String recipe;
    private final List<byte[]> lines;

    private InputLines(Path file, String recipe, List<byte[]> lines) {
        this.file = file;
        this.recipe = recipe;
        this.lines = lines;
    }

    /** Reads the file. */
    public static InputLines of(Path file, Recipe recipe) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || i == bytes.length - 1) {
                lines.add(Arrays.copyOfRange(bytes, from, i + 1));
                from = i + 1;
            }
        }
        return new InputLines(file, recipe.text(), lines);
    }

    @Override
    public int size() {
        return lines.size();
    }

    @Override
    public String unit() {
        return "lines";
    }

    @Override
    public void write(UnitSet kept, Path target) throws IOException {
        Files.write(target, bytes(kept));
    }

    @Override
    public String key(UnitSet chosen) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes((recipe + "\0lines\0").getBytes(StandardCharsets.UTF_8));
        whole.writeBytes(bytes(chosen));
        return UnitKeys.hash(whole.toByteArray());
    }

    @Override
    public Map<String, String> prepare(UnitSet chosen, Path builder) throws IOException {
        Path folder = Leftovers.cleared(builder.resolve("in"));
        Path reduced = folder.resolve(file.getFileName());
        write(chosen, reduced);
        return Map.of("ORACLE_INPUT", reduced.toString());
    }

    private byte[] bytes(UnitSet kept) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        kept.stream().forEach(line -> bytes.writeBytes(lines.get(line)));
        return bytes.toByteArray();
    }
}
