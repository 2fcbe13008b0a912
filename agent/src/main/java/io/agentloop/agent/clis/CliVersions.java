package io.agentloop.agent.clis;

import io.agentloop.agent.cli.CliAdapter;
import io.agentloop.agent.process.Ended;
import io.agentloop.agent.process.Invocation;
import io.agentloop.agent.process.Programs;
import io.agentloop.agent.process.RunAs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks each CLI once which version it is, and compares with what the image says that it was built with. */
public final class CliVersions {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+[\\w.+-]*");

    private final Programs programs;
    private final RunAs agent;
    private final Path home;
    private final Path built;
    private final Map<String, Answer> known = new ConcurrentHashMap<>();

    /** What is known of a CLI. */
    public sealed interface Answer {
        /** It is there; empty text when it has no version of its own. */
        record Known(String version) implements Answer {}

        /** It cannot be used, and why. */
        record Unusable(String why) implements Answer {}
    }

    /**
     * Prepares to ask.
     *
     * @param built file of the image with a line {@code name version} per CLI
     */
    public CliVersions(Programs programs, RunAs agent, Path home, Path built) {
        this.programs = programs;
        this.agent = agent;
        this.home = home;
        this.built = built;
    }

    /** Asks, the first time. */
    public Answer of(CliAdapter cli) throws InterruptedException {
        Optional<String> program = cli.program();
        if (program.isEmpty()) {
            return new Answer.Known("");
        }
        Answer answer = known.get(cli.name());
        if (answer == null) {
            answer = ask(cli.name(), program.get());
            known.put(cli.name(), answer);
        }
        return answer;
    }

    private Answer ask(String name, String program) throws InterruptedException {
        if (!Files.isExecutable(Path.of(program))) {
            return new Answer.Unusable("'" + name + "' is not in this image (no " + program
                    + "); name it under 'image: clis:' in harness.yaml and run 'up' again");
        }
        Optional<String> version;
        try {
            Ended ended = programs.run(
                    Invocation.of(agent, LONGEST, List.of(program, "--version")).with(Map.of("HOME", home.toString())));
            if (ended.timedOut()) {
                // A machine with too much to do: the sessions will show whether it works.
                return new Answer.Known("");
            }
            version = version(ended);
            if (version.isEmpty()) {
                return new Answer.Unusable(
                        "'" + name + " --version' ended with exit " + ended.exit() + ": " + ended.lastLine());
            }
        } catch (IOException e) {
            return new Answer.Unusable("'" + name + "' cannot be started: " + e.getMessage());
        }
        Optional<String> expected = expected(name);
        return expected.isPresent() && !expected.get().equals(version.get())
                ? new Answer.Unusable("'" + name + "' is version " + version.get() + ", the image was built with "
                        + expected.get() + "; build the image again with 'up'")
                : new Answer.Known(version.get());
    }

    private static Optional<String> version(Ended ended) {
        Matcher matcher = VERSION.matcher(ended.out());
        return ended.ok() && matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    private Optional<String> expected(String name) {
        try {
            return Files.readAllLines(built).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(words -> words.length == 2 && words[0].equals(name))
                    .map(words -> words[1])
                    .findFirst();
        } catch (IOException none) {
            return Optional.empty();
        }
    }
}
