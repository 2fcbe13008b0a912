package io.agentloop.faults.check;

import io.agentloop.faults.journal.Event;
import io.agentloop.faults.journal.Line;
import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.git.Signature;
import io.agentloop.git.TreeEdit;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A repository and journals, written by hand: good ones, to be spoiled in one place. */
final class History implements AutoCloseable {
    private static final Signature WHO = new Signature("x", "x@example.invalid", Instant.EPOCH);
    private static final long SECOND = 1_000_000_000L;

    private final Path folder;
    final BareRepository repository;
    final Map<String, List<Line>> clients = new HashMap<>();
    final List<Line> suite = new ArrayList<>();
    private long nanos;
    private int nonces;

    History() throws IOException {
        folder = Files.createTempDirectory("history");
        repository = BareRepository.openOrCreate(folder.resolve("r.git"));
        main(Map.of("README", "x\n"), "first\n");
        board(Map.of("tasks/a.md", Optional.of("---\ntitle: A\n---\n")), "first\n");
    }

    CommitId main(Map<String, String> files, String message) throws IOException {
        Map<String, Optional<String>> edits = new HashMap<>();
        files.forEach((path, text) -> edits.put(path, Optional.of(text)));
        return commit(RefNames.MAIN, edits, message);
    }

    CommitId board(Map<String, Optional<String>> edits, String message) throws IOException {
        return commit(RefNames.BOARD, edits, message);
    }

    private CommitId commit(String ref, Map<String, Optional<String>> edits, String message) throws IOException {
        CommitId commit = TreeEdit.commit(repository, repository.ref(ref), edits, WHO, message);
        repository.setRef(ref, commit);
        return commit;
    }

    /** A claim in the history and in the client's journal; its answer comes a second after the question. */
    Nonce takes(String agent, String step, int attempt) throws IOException {
        Nonce nonce = asks(agent, step, attempt, 0, Map.of());
        CommitId commit = board(claim(agent, attempt), "claim a\n\nStep: " + step + "\nLanding: " + nonce + "\n");
        told(agent, new Event.Answered(nonce, Event.LANDED, Optional.empty(), Optional.of(commit), step));
        return nonce;
    }

    static Map<String, Optional<String>> claim(String agent, int attempt) {
        return Map.of(
                "current_tasks/a.txt",
                Optional.of("agent: " + agent + "\nlife: 1\nattempt: " + attempt + "\nnonce: " + "0".repeat(32) + "\n"),
                "attempts/a.txt",
                Optional.of("claims: " + attempt + "\n"));
    }

    /** A paired landing which completes the task. */
    Event.Answered completes(String agent, int attempt) throws IOException {
        Nonce nonce = asks(agent, "complete", attempt, 1, Map.of("work.txt", "by " + agent));
        CommitId work = main(Map.of("work.txt", "by " + agent + "\n"), work(attempt, nonce));
        CommitId record = board(completion(agent, attempt), "complete a\n\nStep: complete\nLanding: " + nonce + "\n");
        Event.Answered answer =
                new Event.Answered(nonce, Event.LANDED, Optional.of(work), Optional.of(record), "complete");
        told(agent, answer);
        return answer;
    }

    static String work(int attempt, Nonce nonce) {
        return "work\n\nTask: a\nAttempt: " + attempt + "\nLanding: " + nonce + "\n";
    }

    static Map<String, Optional<String>> completion(String agent, int attempt) {
        return Map.of(
                "current_tasks/a.txt",
                Optional.empty(),
                "completed_tasks/00/a.md",
                Optional.of("---\nagent: " + agent + "\nattempt: " + attempt + "\n---\n"));
    }

    Nonce asks(String agent, String step, int attempt, int commits, Map<String, String> files) {
        Nonce nonce = new Nonce(String.format(java.util.Locale.ROOT, "%032x", ++nonces));
        told(agent, new Event.Asked(nonce, step, "a", attempt, "", 0, commits, files));
        return nonce;
    }

    void told(String agent, Event event) {
        nanos += SECOND;
        clients.computeIfAbsent(agent, a -> new ArrayList<>()).add(new Line(nanos, event));
    }

    long now() {
        return nanos;
    }

    void later(Duration time) {
        nanos += time.toNanos();
    }

    Judgement judged() throws IOException {
        return Checker.judge(new Evidence(folder.resolve("r.git"), clients, suite, Duration.ofSeconds(5)));
    }

    Path folder() {
        return folder.resolve("r.git");
    }

    @Override
    public void close() {
        repository.close();
        RunFolder.deleteTree(folder);
    }
}
