package io.agentloop.upstream.upkeep;

import io.agentloop.upstream.process.ProcessRunner;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps loose objects and packs few while the repository is served. Whatever is there stays there, reachable or not: objects only change
 * their place. The old places go one round after the new one is on disk, so that whoever has just looked still finds them.
 */
final class Packing {
    private static final long RESERVE = 64L << 20;

    private final Path repository;
    private final Bounds bounds;
    private final BackgroundGit git;
    private final PackFolder packs;
    private final LooseObjects loose;
    private List<Pack> settled = List.of();
    private List<Pack> replaced = List.of();

    /**
     * When to pack.
     *
     * @param loose objects that may have a file each
     * @param packs that may be there, those that are kept not counted
     */
    record Bounds(int loose, int packs) {
        /** A few thousand landings. */
        static Bounds usual() {
            return new Bounds(20_000, 8);
        }
    }

    Packing(Path repository, BackgroundGit git, Bounds bounds) {
        this.repository = repository;
        this.bounds = bounds;
        this.git = git;
        this.packs = new PackFolder(repository);
        this.loose = new LooseObjects(repository);
    }

    /** One step, if there is one to take; a step that fails leaves everything as it was. */
    void step() throws IOException {
        try {
            if (!settled.isEmpty()) {
                tidy();
            } else if (loose.estimate() > bounds.loose()) {
                packLoose();
            } else {
                merge();
            }
        } catch (IOException | RuntimeException failed) {
            packs.finishMove();
            new Sweep(repository).halfPacks();
            throw failed;
        }
    }

    private void packLoose() throws IOException {
        List<Pack> before = packs.all();
        Set<String> unpacked = loose.ids();
        try (Indexes known = Indexes.of(before)) {
            unpacked.removeIf(known::has);
        }
        if (!unpacked.isEmpty()) {
            checkRoom(sizeOf(unpacked));
            Path list = list(unpacked);
            Pack pack = adopt(git.run(list, words("--non-empty")), made -> checkHolds(made, unpacked));
            System.out.println("event=packed objects=" + unpacked.size() + " pack=" + pack.name());
        }
        settled = packs.all();
    }

    /** With the names of their files, which tell git what to store as a difference of what, and in the order of their age. */
    private Path list(Set<String> unpacked) throws IOException {
        Path list = packs.workshop().resolve("list");
        Set<String> rest = new LinkedHashSet<>(unpacked);
        try (BufferedWriter out = Files.newBufferedWriter(list, StandardCharsets.ISO_8859_1)) {
            List<String> found = new ArrayList<>();
            ProcessRunner.Ended ended = git.lines(
                    line -> {
                        String id = line.split(" ", 2)[0];
                        if (rest.remove(id)) {
                            found.add(line);
                        }
                    },
                    "rev-list",
                    "--objects",
                    "--all",
                    "--unpacked");
            check(ended, "rev-list");
            for (String line : found) {
                out.write(line + "\n");
            }
            for (String id : rest) {
                out.write(id + "\n");
            }
        }
        return list;
    }

    private void merge() throws IOException {
        List<Pack> all = packs.all();
        List<Pack> small =
                Generations.toMerge(all.stream().filter(pack -> !pack.isKept()).toList(), bounds.packs());
        if (small.isEmpty()) {
            return;
        }
        long size = 0;
        for (Pack pack : small) {
            size += pack.size();
        }
        checkRoom(size);
        List<Pack> others = all.stream().filter(pack -> !small.contains(pack)).toList();
        List<String> names = new ArrayList<>();
        small.forEach(pack -> names.add(pack.name() + ".pack"));
        others.forEach(pack -> names.add("^" + pack.name() + ".pack"));
        Path list = Files.write(packs.workshop().resolve("list"), names);
        Pack pack;
        try (Indexes elsewhere = Indexes.of(others)) {
            pack = adopt(git.run(list, words("--stdin-packs")), made -> checkHolds(made, small, elsewhere));
        }
        System.out.println("event=merged packs=" + small.size() + " pack=" + pack.name());
        settled = packs.all();
        replaced = small.stream().filter(old -> !old.name().equals(pack.name())).toList();
    }

    private String[] words(String mode) {
        return new String[] {
            "pack-objects", "-q", mode, "--delta-base-offset", "--window=10", "--depth=20", repository + "/upkeep/pack"
        };
    }

    /** Refuses a pack that lacks something. */
    @FunctionalInterface
    private interface Completeness {
        void check(PackIndex made) throws IOException;
    }

    /** Takes the pack in only when all that was asked for is in it. */
    private Pack adopt(ProcessRunner.Ended ended, Completeness completeness) throws IOException {
        check(ended, "pack-objects");
        Pack made = packs.made(ended.out().strip());
        made.check();
        try (PackIndex index = made.index()) {
            completeness.check(index);
        }
        return packs.adopt(made);
    }

    private static void checkHolds(PackIndex made, Set<String> wanted) throws IOException {
        for (String id : wanted) {
            checkHolds(made.has(id), id);
        }
    }

    private static void checkHolds(PackIndex made, List<Pack> old, Indexes elsewhere) throws IOException {
        for (Pack pack : old) {
            try (PackIndex index = pack.index()) {
                for (int i = 0; i < index.count(); i++) {
                    String id = index.id(i);
                    checkHolds(made.has(id) || elsewhere.has(id), id);
                }
            }
        }
    }

    private static void checkHolds(boolean is, String id) throws IOException {
        if (!is) {
            throw new IOException("packing left out " + id + "; nothing was removed");
        }
    }

    private static void check(ProcessRunner.Ended ended, String what) throws IOException {
        if (ended.exit() != 0) {
            throw new IOException("git " + what + " failed: " + BackgroundGit.verdict(ended));
        }
    }

    private void checkRoom(long needed) throws IOException {
        long room = Files.getFileStore(repository).getUsableSpace();
        if (room < needed + RESERVE) {
            throw new IOException("packing needs up to " + (needed >> 20) + " MB more, and only " + (room >> 20)
                    + " MB are left on the disk of " + repository);
        }
    }

    private long sizeOf(Set<String> ids) throws IOException {
        long size = 0;
        for (String id : ids) {
            size += Files.size(loose.file(id));
        }
        return size;
    }

    private void tidy() throws IOException {
        for (Pack pack : settled) {
            PackFolder.force(pack);
        }
        int removed = 0;
        HalfPace pace = new HalfPace(System::nanoTime);
        try (Indexes known = Indexes.of(settled)) {
            for (String id : loose.ids()) {
                if (known.has(id) && Files.deleteIfExists(loose.file(id))) {
                    removed++;
                    pace.tick();
                }
            }
        }
        for (Pack pack : replaced) {
            packs.remove(pack);
        }
        System.out.println("event=tidied loose=" + removed + " packs=" + replaced.size());
        settled = List.of();
        replaced = List.of();
    }
}
