package io.agentloop.suite.oracle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Names each mixture by what it is built from, so that answers of earlier runs hold as long as nothing of that changed. */
public final class UnitKeys {
    private final String recipe;
    private final List<String> contents;

    private UnitKeys(String recipe, List<String> contents) {
        this.recipe = recipe;
        this.contents = List.copyOf(contents);
    }

    /**
     * By the units' files, and by files that make the candidate what it is, such as its compiler.
     *
     * @param candidate files of the candidate
     */
    public static UnitKeys ofFiles(List<String> units, Recipe recipe, List<Path> candidate) throws IOException {
        StringBuilder text = new StringBuilder(recipe.text());
        for (Path file : candidate) {
            text.append('\0').append(hash(Files.readAllBytes(file)));
        }
        List<String> contents = new ArrayList<>();
        for (String unit : units) {
            Path file = recipe.project().resolve(unit);
            contents.add(unit + "\0" + (Files.isRegularFile(file) ? hash(Files.readAllBytes(file)) : ""));
        }
        return new UnitKeys(text.toString(), contents);
    }

    /** By what the candidate makes of each unit. */
    public static UnitKeys ofOutputs(List<String> units, Recipe recipe, List<String> hashes) {
        List<String> contents = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            contents.add(units.get(i) + "\0" + hashes.get(i));
        }
        return new UnitKeys(recipe.text(), contents);
    }

    /** 64 hex digits. */
    String of(UnitSet candidate) {
        StringBuilder text = new StringBuilder(recipe);
        candidate.stream().forEach(unit -> text.append('\n').append(contents.get(unit)));
        return hash(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** 64 hex digits. */
    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
