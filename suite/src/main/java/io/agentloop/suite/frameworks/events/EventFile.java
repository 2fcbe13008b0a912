package io.agentloop.suite.frameworks.events;

import io.agentloop.suite.framework.IdCollector;
import io.agentloop.suite.framework.Reported;
import io.agentloop.suite.framework.Scratch;
import io.agentloop.suite.framework.Told;
import io.agentloop.suite.json.Json;
import io.agentloop.suite.json.NotJson;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The file that a reporter of ours writes, line by line, so that a run that is cut keeps what it had. */
public final class EventFile {
    private static final String NAME = "events.jsonl";

    private final List<Json> events = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final boolean endsWithinALine;

    private EventFile(String text) {
        endsWithinALine = !text.isEmpty() && !text.endsWith("\n");
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            boolean half = endsWithinALine && i == lines.size() - 1;
            if (!lines.get(i).isBlank() && !half) {
                add(lines.get(i), i + 1);
            }
        }
    }

    /** Makes the file, empty: the folder around it is not the reporter's to write to. */
    public static void make(Scratch scratch) throws IOException {
        scratch.writableFile(NAME);
    }

    /** Where the reporter is to write, there or not. */
    public static Path in(Scratch scratch) {
        return scratch.file(NAME);
    }

    /** What has been written; nothing is different from a reporter that had nothing to tell, see {@link #isSilent}. */
    public static EventFile read(Scratch scratch) {
        try {
            return new EventFile(scratch.read(NAME).orElse(""));
        } catch (IOException unreadable) {
            EventFile none = new EventFile("");
            none.problems.add("cannot read the results: " + unreadable.getMessage());
            return none;
        }
    }

    private void add(String line, int number) {
        try {
            Json event = Json.parse(line);
            if (event.at("event").text().isEmpty()) {
                problem(number, "it is no event");
                return;
            }
            events.add(event);
        } catch (NotJson garbled) {
            problem(number, garbled.reason());
        }
    }

    private void problem(int number, String what) {
        if (problems.isEmpty()) {
            problems.add("line " + number + " of the results is not whole: " + what);
        }
    }

    /** Whether no reporter ever spoke: it was not loaded, or the runner did not come so far. */
    public boolean isSilent() {
        return events.isEmpty();
    }

    /** Whether a reporter began, and told all it had to tell. */
    public boolean isWhole() {
        return !isSilent() && problem().isEmpty() && !endsWithinALine && !isUnfinished();
    }

    /** What is wrong with the file, a last line apart that was not finished. */
    public Optional<String> problem() {
        return problems.stream().findFirst();
    }

    /** What a reporter says of the run as a whole, such as that a file cannot be loaded. */
    public List<String> notes() {
        return named("note").map(event -> event.at("reason").text()).toList();
    }

    /** Adds the tests that were found to a list. */
    public void list(IdCollector ids, SourcePrints prints) {
        named("found").forEach(event -> {
            String id =
                    event.at("ids").items().stream().findFirst().map(Json::text).orElse("");
            ids.add(id, id.isEmpty() ? 0 : prints.applyAsLong(id));
        });
    }

    private Stream<Json> named(String kind) {
        return events.stream().filter(event -> event.at("event").text().equals(kind));
    }

    /** What it says of these tests, given how the process that wrote it ended. */
    public Told told(Collection<TestId> requested, Ending ending) {
        TestStates states = new TestStates(requested);
        events.forEach(states::step);
        boolean early = ending instanceof Ending.Exited
                && (isUnfinished() || !states.begun().isEmpty());
        List<String> wrong = new ArrayList<>(problems);
        if (ending instanceof Ending.Exited && endsWithinALine && !early) {
            wrong.add("the results end within a line");
        }
        List<Reported> reported = new ArrayList<>(states.reported());
        boolean whole = ending.equals(new Ending.Exited(0)) && !early && wrong.isEmpty() && !isSilent();
        if (reported.isEmpty() && whole) {
            requested.forEach(id -> reported.add(unknown(id)));
        }
        return new Told(reported, wrong, states.begun(), early);
    }

    /** The runner was well and had nothing to run: its good exit code is not about these tests. */
    private static Reported unknown(TestId id) {
        String reason = "the runner found no such test";
        return new Reported(List.of(id.text()), Verdict.MISSING, reason, Optional.empty(), Duration.ZERO);
    }

    /** Whether something that ran tests, or looked for them, did not come to its end. */
    private boolean isUnfinished() {
        return isLeft("start", "stop") || isLeft("discover", "discovered");
    }

    /** Whether a process that looked for tests was gone before it had found all. */
    public boolean isLeftLooking() {
        return endsWithinALine || isLeft("discover", "discovered");
    }

    private boolean isLeft(String begin, String end) {
        return named(begin).count() > named(end).count();
    }
}
