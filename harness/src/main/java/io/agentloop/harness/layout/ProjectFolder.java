package io.agentloop.harness.layout;

import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.protocol.board.BoardFiles;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.id.RunName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The folder of the project that agents work on; its real path, so that two ways to it are one project. */
public record ProjectFolder(Path path) {
    private static final int ID_BYTES = 8;

    /** Refuses what is not a readable folder. */
    public static ProjectFolder of(Path given) {
        Path path = given.toAbsolutePath().normalize();
        if (!Files.exists(path)) {
            throw new WrongUsage("the project " + path + " does not exist; name its folder with --project PATH");
        }
        if (!Files.isDirectory(path)) {
            throw new WrongUsage("the project " + path + " is not a folder; name its folder with --project PATH");
        }
        if (!Files.isReadable(path) || !Files.isExecutable(path)) {
            throw new BrokenEnvironment("the project " + path + " cannot be read by this user; check its permissions");
        }
        try {
            return new ProjectFolder(path.toRealPath());
        } catch (IOException e) {
            throw new BrokenEnvironment("the project " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** 16 hex digits that stand for the path in labels. */
    public String id() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(path.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** The last part of the path, for people. */
    public String name() {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }

    /** What the scripted provider shall play, which need not exist. */
    public Path scenario() {
        return path.resolve("provider.yaml");
    }

    /** The settings, which need not exist. */
    public Path config() {
        return path.resolve(HarnessConfig.FILE_NAME);
    }

    /** What looks like a key and may land, a file which need not exist. */
    public Path allowedSecrets() {
        return path.resolve(BoardFiles.ALLOWED_SECRETS);
    }

    /** The folder of a run, which need not exist. */
    public RunFolder run(RunName run) {
        return new RunFolder(runs().resolve(run.value()));
    }

    Path runs() {
        return path.resolve(".harness");
    }

    /** Names of the runs that left a folder. */
    public List<String> runNames() {
        if (!Files.isDirectory(runs())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs())) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot read " + runs() + ": " + e.getMessage(), e);
        }
    }
}
