package io.agentloop.git;

import io.agentloop.protocol.id.CommitId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The git program itself, to compare with. */
final class NativeGit {
    private final Path folder;

    NativeGit(BareRepository repository) {
        this.folder = repository.folder();
    }

    /** Output of a command that must succeed. */
    String run(String... arguments) throws IOException {
        return new String(bytes(new byte[0], arguments), StandardCharsets.UTF_8).strip();
    }

    List<String> lines(String... arguments) throws IOException {
        return run(arguments).lines().toList();
    }

    byte[] bytes(byte[] input, String... arguments) throws IOException {
        return tried(input, arguments)
                .orElseThrow(() -> new IOException("git " + String.join(" ", arguments) + " failed"));
    }

    /** Output of a command; empty when it fails. */
    Optional<byte[]> tried(byte[] input, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "--git-dir=" + folder));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("HOME", "/nonexistent");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process git = builder.start();
        Thread writer = Thread.ofVirtual().start(() -> {
            try (OutputStream to = git.getOutputStream()) {
                to.write(input);
            } catch (IOException closed) {
                // It needed no more.
            }
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream from = git.getInputStream()) {
            from.transferTo(out);
        }
        try {
            writer.join();
            return git.waitFor() == 0 ? Optional.of(out.toByteArray()) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Throws when git finds fault with any object. */
    void fsck(CommitId commit) throws IOException {
        run("fsck", "--strict", "--no-dangling", commit.value());
    }
}
