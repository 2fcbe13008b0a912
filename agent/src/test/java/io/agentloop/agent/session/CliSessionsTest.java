package io.agentloop.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.agent.cli.CliCall;
import io.agentloop.agent.cli.claude.ClaudeCli;
import io.agentloop.agent.gateway.SessionLine;
import io.agentloop.agent.process.Descendants;
import io.agentloop.agent.process.MemoryEvents;
import io.agentloop.agent.process.Programs;
import io.agentloop.agent.process.RunAs;
import io.agentloop.protocol.session.Outcome;
import io.agentloop.protocol.time.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
final class CliSessionsTest {
    private static final Duration LONG = Duration.ofSeconds(100);
    private static final String RESULT = "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false}";

    @TempDir
    private Path folder;

    private Path home;
    private final List<String> events = new ArrayList<>();

    @BeforeEach
    void home() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
    }

    private SessionEnd run(String shell) throws Exception {
        return run(shell, LONG, LONG);
    }

    private SessionEnd run(String shell, Duration longest, Duration silence) throws Exception {
        CliSessions sessions = new CliSessions(
                new Programs(Map.of("PATH", "/usr/bin:/bin", "HOME", home.toString())),
                new CliSessions.Spot(RunAs.OURSELVES, folder, home, folder.resolve("prompt")),
                new Descendants(Duration.ofSeconds(1)),
                new MemoryEvents(folder.resolve("none")),
                Ticker.SYSTEM,
                InstantSource.system(),
                new Sink(),
                left -> {});
        CliCall call = CliCall.fresh(List.of("/bin/sh", "-c", shell), Map.of())
                .withHomeFile(".cli/settings.json", "{\"a\":'1'}");
        return sessions.run(new SessionPlan(
                7,
                new ClaudeCli("/bin/sh", "", false, false),
                "2.1.328",
                call,
                "a test",
                "the prompt",
                call.environment(),
                longest,
                silence,
                SessionLine.NONE));
    }

    @Test
    void thePromptIsAFileOnStandardInputThatEnds() throws Exception {
        SessionEnd end = run("cat > got; test ! -p /dev/stdin && echo '" + RESULT + "'");

        assertThat(end.outcome()).isEqualTo(new Outcome.Finished());
        assertThat(folder.resolve("got")).hasContent("the prompt");
        assertThat(events.getFirst()).contains("\"cli\":\"claude\"", "\"version\":\"2.1.328\"");
        assertThat(events.getLast()).contains("\"outcome\":\"finished\"");
    }

    @Test
    void eachSessionFindsAnEmptyHomeWithNothingButItsSettings() throws Exception {
        run("mkdir -p ~/.cache/deep ~/.ssh && echo old > ~/.cache/deep/x && chmod 500 ~/.cache/deep ~/.cache");
        run("cd ~ && find . -mindepth 1 | sort > " + folder.resolve("found") + "; cat .cli/settings.json > "
                + folder.resolve("settings"));

        assertThat(folder.resolve("found")).hasContent("./.cli\n./.cli/settings.json");
        assertThat(folder.resolve("settings")).hasContent("{\"a\":'1'}");
    }

    @Test
    void aCliThatPrintsNothingIsEndedAndCalledSilent() throws Exception {
        SessionEnd end = run("sleep 300", LONG, Duration.ofSeconds(1));

        assertThat(end.outcome()).isInstanceOf(Outcome.Silent.class);
    }

    @Test
    void oneThatPrintsForEverIsEndedByTheClockThoughItIgnoresTheRequest() throws Exception {
        SessionEnd end = run("trap '' TERM; while :; do echo \"{\"; sleep 0.1; done", Duration.ofSeconds(2), LONG);

        assertThat(end.outcome()).isInstanceOf(Outcome.TimedOut.class);
        assertThat(end.took()).isLessThan(LONG);
    }

    @Test
    void exitCodeZeroWithoutAResultIsNoSuccess() throws Exception {
        assertThat(run("echo '{\"type\":\"system\"}'").outcome()).isInstanceOf(Outcome.NoResult.class);
    }

    @Test
    void aCallThatItDoesNotUnderstandIsWrongUse() throws Exception {
        SessionEnd end = run("echo \"error: unknown option '--verbos'\" >&2; exit 1");

        assertThat(end.outcome()).isEqualTo(new Outcome.WrongUse("error: unknown option '--verbos'"));
    }

    @Test
    void anEndBySomebodyElseIsCalledKilled() throws Exception {
        assertThat(run("echo '{\"type\":\"system\"}'; kill -9 $$").outcome()).isEqualTo(new Outcome.Killed(9));
    }

    private final class Sink implements TranscriptSink {
        @Override
        public void raw(int session, byte[] bytes, int length) {}

        @Override
        public synchronized void event(int session, String line) {
            events.add(line);
        }

        @Override
        public void sign() {}
    }
}
