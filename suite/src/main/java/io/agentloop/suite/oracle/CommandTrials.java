package io.agentloop.suite.oracle;

import io.agentloop.suite.process.CannotStart;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.Deadline;
import io.agentloop.suite.process.Ended;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.process.Limits;
import io.agentloop.suite.process.ProcessRunner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Asks by the project's own commands, several at once, each builder in a folder of its own. */
public final class CommandTrials implements Trials, AutoCloseable {
    private static final long MOST_OUTPUT = 64L << 20;
    private static final int KEPT_OUTPUT = 1 << 20;

    private final Subject subject;
    private final Recipe recipe;
    private final TrialRecord record;
    private final ProcessRunner runner;
    private final Consumer<String> log;
    private final BlockingQueue<Path> builders;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Prepares to ask.
     *
     * @param folder where the builders' folders are
     * @param log is told of each trial in one line
     */
    public CommandTrials(
            Subject subject,
            Recipe recipe,
            TrialRecord record,
            ProcessRunner runner,
            Path folder,
            int builders,
            Consumer<String> log)
            throws IOException {
        this.subject = subject;
        this.recipe = recipe;
        this.record = record;
        this.runner = runner;
        this.log = log;
        this.builders = new ArrayBlockingQueue<>(builders);
        for (int i = 1; i <= builders; i++) {
            Path own = folder.resolve("builder-" + i);
            Files.createDirectories(own.resolve("out"));
            this.builders.add(own);
        }
    }

    @Override
    public List<Answer> of(List<UnitSet> candidates) throws IOException, InterruptedException {
        List<Future<Answer>> running = new ArrayList<>();
        for (UnitSet candidate : candidates) {
            running.add(threads.submit(() -> one(candidate)));
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> answer : running) {
            answers.add(await(answer));
        }
        return answers;
    }

    private static Answer await(Future<Answer> answer) throws IOException, InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IllegalStateException("a trial broke", failed.getCause());
        }
    }

    private Answer one(UnitSet candidate) throws IOException, InterruptedException {
        String key = subject.key(candidate);
        Optional<Answer> before = record.next(key);
        if (before.isPresent()) {
            return before.get();
        }
        Path builder = builders.take();
        try {
            Answer answer = build(candidate, builder);
            record.add(key, answer);
            return answer;
        } finally {
            builders.add(builder);
        }
    }

    private Answer build(UnitSet chosen, Path builder) throws IOException, InterruptedException {
        List<String> program = new ArrayList<>(List.of("/usr/bin/env", "ORACLE_OUT=" + builder.resolve("out")));
        subject.prepare(chosen, builder).forEach((name, value) -> program.add(name + "=" + value));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        if (recipe.build().isPresent()) {
            Ended built = run(program, recipe.build().get(), said);
            if (!succeeded(built)) {
                return told(
                        chosen,
                        Answer.UNTESTABLE,
                        "the build: " + built.ending().inWords(),
                        said);
            }
            said.reset();
        }
        Ended checked = run(program, recipe.check(), said);
        String words = "the check: " + checked.ending().inWords();
        if (succeeded(checked)) {
            return told(chosen, Answer.PASS, words, said);
        }
        boolean wanted = recipe.signature()
                .map(signature ->
                        signature.matcher(said.toString(StandardCharsets.UTF_8)).find())
                .orElse(true);
        return told(chosen, wanted ? Answer.FAIL : Answer.UNTESTABLE, words, said);
    }

    private static boolean succeeded(Ended ended) {
        return ended.ending() instanceof Ending.Exited exited && exited.code() == 0;
    }

    private Ended run(List<String> program, String line, ByteArrayOutputStream said)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(program);
        words.addAll(List.of("sh", "-c", line));
        Command command = new Command(words, recipe.project());
        try {
            return runner.run(
                    command,
                    new Limits(Deadline.in(recipe.limit()), MOST_OUTPUT),
                    (bytes, count) -> keep(said, bytes, count),
                    (bytes, count) -> keep(said, bytes, count));
        } catch (CannotStart cannot) {
            throw new IOException(cannot.getMessage(), cannot);
        }
    }

    private static void keep(ByteArrayOutputStream said, byte[] bytes, int count) {
        synchronized (said) {
            said.write(bytes, 0, Math.min(count, Math.max(0, KEPT_OUTPUT - said.size())));
        }
    }

    private Answer told(UnitSet chosen, Answer answer, String why, ByteArrayOutputStream said) {
        String last = said.toString(StandardCharsets.UTF_8).strip().lines().reduce("", (line, next) -> next);
        log.accept(answer + " with " + subject.words(chosen) + "; " + why
                + (last.isEmpty() ? "" : "; last line: " + last));
        return answer;
    }

    /** Waits for the trials that run. */
    @Override
    public void close() {
        threads.close();
    }
}
