package io.agentloop.agent.scripted;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** A short session in a folder of its own that loads what a usual session loads, for the AOT cache. */
final class Training {
    private static final String PLAY = """
            work:
              - print: hello
              - run: [git, init, -q, --bare, origin.git]
              - run: [git, init, -q, -b, main, .]
              - run: [git, config, user.name, Training]
              - run: [git, config, user.email, training@localhost]
              - run: [git, remote, add, origin, origin.git]
              - write: {path: .gitignore, text: "origin.git/\\n", mode: "0644"}
              - append: {path: notes, text: "one\\n"}
              - replace: {path: notes, old: one, new: two}
              - commit: First
              - patch: |
                  --- a/notes
                  +++ b/notes
                  @@ -1 +1 @@
                  -two
                  +three
              - commit: Second
              - push: {to: main, check: false}
              - run: {command: [sh, -c, "exit 3"], check: false}
              - sleep: 1ms
              - usage: {input: 10, output: 5, cost_usd: 0.01}
              - flood: 9000
            fix:
              - print: nothing
            attempts: {2: {work: [print: again]}}
            """;

    private Training() {}

    /**
     * Plays it in a folder below this one.
     *
     * @throws IllegalStateException when the play fails: an image with such a program is of no use
     */
    static void runIn(Path parent) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(parent, "scripted-training");
        try {
            Files.createDirectories(folder.resolve("plays"));
            Files.writeString(folder.resolve("plays/training.yaml"), PLAY);
            Session session = Session.of(Map.of("HARNESS_TASK", "training"));
            int exit = Main.cli(folder, new Transcript(OutputStream.nullOutputStream()))
                    .run(session);
            if (exit != 0) {
                throw new IllegalStateException("the training play in " + folder + " ended with " + exit);
            }
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
