package io.agentloop.upstream.upkeep;

import io.agentloop.upstream.process.ProcessRunner;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.InflaterInputStream;

/**
 * Looks at everything: the contents of each pack and each loose object, and whether all that any ref needs is there. Nothing is said about
 * objects that are whole but not as git would write them today: old projects have such.
 */
final class FullCheck {
    private static final int MOST = 20;
    private static final int BLOCK = 16 << 10;

    private final Path repository;
    private final BackgroundGit git;

    FullCheck(Path repository, BackgroundGit git) {
        this.repository = repository;
        this.git = git;
    }

    /** What is wrong, a sentence each, some of many. */
    List<String> problems() throws IOException {
        List<String> problems = new ArrayList<>(new QuickCheck(repository).problems());
        packs(problems);
        loose(problems);
        reachable(problems);
        return problems.stream().distinct().limit(MOST).toList();
    }

    private void packs(List<String> problems) throws IOException {
        for (Pack pack : new PackFolder(repository).all()) {
            ProcessRunner.Ended ended = git.run(
                    "index-pack", "--verify", "--threads=1", pack.file(".pack").toString());
            if (ended.exit() != 0) {
                problems.add("the pack " + pack.name() + ".pack is damaged: " + BackgroundGit.verdict(ended));
            }
        }
    }

    private void loose(List<String> problems) throws IOException {
        LooseObjects loose = new LooseObjects(repository);
        for (String id : loose.ids()) {
            if (Thread.interrupted()) {
                throw new IOException("interrupted while the repository was checked");
            }
            try {
                if (!id.equals(content(loose.file(id)))) {
                    problems.add("the object " + id + " holds something else than its name says");
                }
            } catch (NoSuchFileException packed) {
                // It has moved into a pack.
            } catch (IOException unreadable) {
                problems.add("the object " + id + " cannot be read: " + unreadable.getMessage());
            }
        }
    }

    private static String content(Path file) throws IOException {
        try (InputStream in = new InflaterInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            MessageDigest hash = MessageDigest.getInstance("SHA-1");
            byte[] block = new byte[BLOCK];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                hash.update(block, 0, read);
            }
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-1", e);
        }
    }

    private void reachable(List<String> problems) throws IOException {
        ProcessRunner.Ended ended = git.run("rev-list", "--objects", "--all", "--quiet");
        if (ended.exit() != 0) {
            problems.add("not all that the refs need is there: " + BackgroundGit.verdict(ended));
        }
    }
}
