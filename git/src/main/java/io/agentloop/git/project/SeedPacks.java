package io.agentloop.git.project;

import io.agentloop.git.BareRepository;
import io.agentloop.git.Seed;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the seed of a run out of the packs that its repository was made with. */
public final class SeedPacks {
    private static final String KEEP = ".keep";
    private static final String MARK = "start of the run at ";

    private SeedPacks() {}

    /** Marks the packs of a repository that holds nothing but a run's start: no gc ever rewrites them, since agents use the same files. */
    public static void mark(BareRepository repository, CommitId start) throws IOException {
        Path folder = packsOf(repository.folder());
        for (Path pack : ending(folder, ".pack")) {
            for (Path file : List.of(pack, beside(pack, ".idx"))) {
                SharedFiles.openToEverybody(file);
                SharedFiles.force(file);
            }
            Files.writeString(beside(pack, KEEP), MARK + start + "\n");
        }
        SharedFiles.force(folder);
    }

    /**
     * The seed in this folder, made when it is not there.
     *
     * @return empty when the repository has no marked packs: then everybody makes do without
     */
    public static Optional<Seed> ensure(Path repository, Path folder) throws IOException {
        Optional<Seed> found = Seed.in(folder);
        return found.isPresent() ? found : make(packsOf(repository), folder);
    }

    /** Beside its place first, so that a killed launcher leaves no half of one. */
    private static Optional<Seed> make(Path packs, Path folder) throws IOException {
        Optional<CommitId> start = Optional.empty();
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".new");
        Scratch.remove(unfinished);
        SharedFiles.folder(unfinished);
        SharedFiles.folder(Seed.objectsOf(unfinished));
        Path target = SharedFiles.folder(packsIn(Seed.objectsOf(unfinished)));
        for (Path keep : ending(packs, KEEP)) {
            Optional<CommitId> mark = marked(keep);
            if (mark.isPresent()) {
                start = mark;
                for (String end : List.of(".pack", ".idx", KEEP)) {
                    Path file = beside(keep, end);
                    SharedFiles.share(file, target.resolve(file.getFileName()));
                }
            }
        }
        if (start.isEmpty()) {
            Scratch.remove(unfinished);
            return Optional.empty();
        }
        Path tip = Files.writeString(Seed.tipOf(unfinished), start.get() + "\n");
        SharedFiles.openToEverybody(tip);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        return Seed.in(folder);
    }

    private static Optional<CommitId> marked(Path keep) throws IOException {
        String text = Files.readString(keep);
        return text.startsWith(MARK)
                ? Optional.of(new CommitId(text.substring(MARK.length()).strip()))
                : Optional.empty();
    }

    private static Path packsOf(Path repository) {
        return packsIn(repository.resolve("objects"));
    }

    private static Path packsIn(Path objects) {
        return objects.resolve("pack");
    }

    private static Path beside(Path file, String end) {
        String name = String.valueOf(file.getFileName());
        return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + end);
    }

    private static List<Path> ending(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.filter(file -> file.toString().endsWith(end)).sorted().toList());
        }
    }
}
