package io.agentloop.agent.git;

import io.agentloop.git.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lets the repositories of this container read the start of the run in place, instead of each having a copy. */
public final class Borrowing {
    /** For a shell in a new clone, before its first fetch: the fetch then tells what is there already. */
    public static final String BEGIN = """
            if [ -n "$AL_SEED" ]; then
            \tprintf '%s\\n' "$AL_SEED" > .git/objects/info/alternates
            \tmkdir -p .git/refs/remotes/origin
            \tprintf '%s\\n' "$AL_TIP" > .git/refs/remotes/origin/main
            fi
            """;

    /**
     * For a shell in a clone that is to be worked in, after its first checkout. Git takes files as young as its index for changed; when they
     * are added, it stores them again, because it cannot freshen packs that belong to somebody else. A second later they are no longer young. Where
     * there is little to store, nobody waits.
     */
    public static final String SETTLE = """
            if [ -n "$AL_BIG" ]; then
            \tsleep 1
            \tgit update-index -q --refresh
            fi
            """;

    /** For a shell in a clone of before: fails when it does not borrow any more. */
    public static final String CHECK = """
            test -z "$AL_SEED" || { read -r seed < .git/objects/info/alternates && test "$seed" = "$AL_SEED"; }
            """;

    private static final long BIG_BYTES = 32L << 20;

    private Borrowing() {}

    /** What these scripts need to know. */
    public static Map<String, String> environment(Optional<Seed> seed) {
        return Map.of(
                "AL_BIG", seed.filter(Borrowing::isBig).isPresent() ? "yes" : "",
                "AL_SEED", seed.map(found -> found.objects().toString()).orElse(""),
                "AL_TIP", seed.map(found -> found.tip().value()).orElse(""));
    }

    private static boolean isBig(Seed seed) {
        try (Stream<Path> files = Files.walk(seed.objects())) {
            return files.mapToLong(file -> file.toFile().length()).sum() > BIG_BYTES;
        } catch (IOException unreadable) {
            return true;
        }
    }

    /** Removes a mirror that borrows from a folder which is there no more: without it the mirror has holes, and nothing in it is needed. */
    static void dropIfGone(Path mirror) throws IOException {
        Path alternates = mirror.resolve("objects/info/alternates");
        if (!Files.exists(alternates)
                || Files.isDirectory(Path.of(Files.readString(alternates).strip()))) {
            return;
        }
        try (Stream<Path> walk = Files.walk(mirror)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }
}
