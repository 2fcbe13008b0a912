package io.agentloop.agent.scripted;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Plays steps one after the other until one ends the play. */
final class Player {
    private static final Duration LONG = Duration.ofDays(1);
    private static final int FLOOD_LINE = 8000;

    private final Transcript transcript;
    private final Commands commands;
    private final Edits edits;
    private final Sleeper sleeper;
    private final Runnable deafToTerm;

    /**
     * Puts a player together.
     *
     * @param deafToTerm makes the process ignore TERM signals, for a step that hangs
     */
    Player(Transcript transcript, Commands commands, Edits edits, Sleeper sleeper, Runnable deafToTerm) {
        this.transcript = transcript;
        this.commands = commands;
        this.edits = edits;
        this.sleeper = sleeper;
        this.deafToTerm = deafToTerm;
    }

    Ending play(List<PlannedStep> steps) throws InterruptedException {
        for (PlannedStep planned : steps) {
            Optional<Ending> ending = play(planned);
            if (ending.isPresent()) {
                return ending.get();
            }
        }
        return new Ending.Finished("played " + steps.size() + " steps");
    }

    private Optional<Ending> play(PlannedStep planned) throws InterruptedException {
        try {
            return switch (planned.step()) {
                case Step.Print print -> said(print.text());
                case Step.Write write -> said(edits.write(write));
                case Step.Append append -> said(edits.append(append));
                case Step.Replace replace -> said(edits.replace(replace));
                case Step.Patch patch -> patch(planned, patch.diff());
                case Step.Run run -> run(planned, run.command(), run.check());
                case Step.Commit commit -> commit(planned, commit.message());
                case Step.Push push -> push(planned, push);
                case Step.TaskCommand task -> run(planned, words("task", task.arguments()), task.check());
                case Step.FastTest test -> run(planned, words("fast-test", test.arguments()), test.check());
                case Step.Sleep sleep -> sleep(sleep.duration());
                case Step.Usage usage -> usage(usage);
                case Step.Exit exit -> Optional.of(new Ending.Exited(exit.code()));
                case Step.Hang _ -> hang();
                case Step.Flood flood -> flood(flood.bytes());
                case Step.Kill kill -> run(planned, List.of("sh", "-c", kill.command()), false);
            };
        } catch (IOException e) {
            return Optional.of(new Ending.Failed(planned.place() + ": " + e));
        }
    }

    private Optional<Ending> said(String text) {
        transcript.text(text);
        return Optional.empty();
    }

    private Optional<Ending> patch(PlannedStep planned, String diff) throws InterruptedException {
        List<String> command = List.of("git", "apply");
        return judged(planned, command, commands.run(command, diff), true);
    }

    private Optional<Ending> commit(PlannedStep planned, String message) throws InterruptedException {
        Optional<Ending> failed = run(planned, List.of("git", "add", "-A"), true);
        return failed.isPresent() ? failed : run(planned, List.of("git", "commit", "-q", "-m", message), true);
    }

    private Optional<Ending> push(PlannedStep planned, Step.Push push) throws InterruptedException {
        return run(planned, List.of("git", "push", "origin", "HEAD:" + push.branch()), push.check());
    }

    private Optional<Ending> run(PlannedStep planned, List<String> command, boolean check) throws InterruptedException {
        return judged(planned, command, commands.run(command), check);
    }

    private Optional<Ending> judged(PlannedStep planned, List<String> command, CommandResult result, boolean check) {
        transcript.tool(command, result);
        if (!check || result.ok()) {
            return Optional.empty();
        }
        String last = result.output().lines().reduce((_, line) -> line).orElse("no output");
        return Optional.of(new Ending.Failed(
                planned.place() + ": " + String.join(" ", command) + " ended with " + result.exit() + ": " + last));
    }

    private Optional<Ending> sleep(Duration duration) throws InterruptedException {
        sleeper.sleep(duration);
        return Optional.empty();
    }

    private Optional<Ending> usage(Step.Usage usage) {
        transcript.usage(usage);
        return Optional.empty();
    }

    private Optional<Ending> hang() throws InterruptedException {
        deafToTerm.run();
        while (true) {
            sleeper.sleep(LONG);
        }
    }

    private Optional<Ending> flood(long bytes) {
        for (long left = bytes; left > 0; left -= FLOOD_LINE) {
            transcript.text("x".repeat((int) Math.min(left, FLOOD_LINE)));
        }
        return Optional.empty();
    }

    private static List<String> words(String command, List<String> arguments) {
        return Stream.concat(Stream.of(command), arguments.stream()).toList();
    }
}
