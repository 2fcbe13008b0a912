package io.agentloop.harness.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Hashes a folder by names, contents and executable bits, and words that go with it. */
final class ContextDigest {
    private static final int BUFFER = 1 << 16;
    private static final int SHOWN = 12;

    private final MessageDigest digest;

    private ContextDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** 12 hex digits. */
    static String of(Path folder, List<String> words) throws IOException {
        ContextDigest digest = new ContextDigest();
        words.forEach(digest::add);
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted().toList()) {
                digest.add(folder, path);
            }
        }
        return HexFormat.of().formatHex(digest.digest.digest()).substring(0, SHOWN);
    }

    private void add(Path folder, Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        add(folder.relativize(path).toString());
        if (Files.isSymbolicLink(path)) {
            add("-> " + Files.readSymbolicLink(path));
            return;
        }
        add(Files.isExecutable(path) ? "x" : "-");
        add(Long.toString(Files.size(path)));
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(path)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
    }

    private void add(String word) {
        digest.update(word.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
