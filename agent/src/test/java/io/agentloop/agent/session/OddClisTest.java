package io.agentloop.agent.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.agent.cli.CliAdapter;
import io.agentloop.agent.cli.plain.CommandCli;
import io.agentloop.agent.cli.plain.ScriptedCli;
import io.agentloop.agent.process.Descendants;
import io.agentloop.agent.process.MemoryEvents;
import io.agentloop.agent.process.Programs;
import io.agentloop.agent.process.RunAs;
import io.agentloop.protocol.session.Outcome;
import io.agentloop.protocol.time.Ticker;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** CLIs that do what they should not, as real processes. What they leave behind is ended in containers only; see the story OddCliTest. */
@Timeout(240)
final class OddClisTest {
    private static final String KEY = "al-" + "5c0ffee5".repeat(4);
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(100);

    @TempDir
    private Path folder;

    private final Kept kept = new Kept();

    @AfterEach
    void endWhatIsLeft() throws Exception {
        Path pids = folder.resolve("pids");
        if (Files.exists(pids)) {
            for (String pid : Files.readAllLines(pids)) {
                ProcessHandle.of(Long.parseLong(pid.strip())).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    @Test
    void oneThatIgnoresTheRequestToEndIsEndedAllTheSame() throws Exception {
        SessionEnd end = silent("trap '' TERM; echo $$ > pids; echo up; while :; do sleep 0.1; done");
        assertThat(end.outcome()).isInstanceOf(Outcome.Silent.class);
        long pid = Long.parseLong(Files.readString(folder.resolve("pids")).strip());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void oneThatClosesItsOutputAndLivesOnIsSilent() throws Exception {
        assertThat(silent("exec >&- 2>&-; sleep 600").outcome()).isInstanceOf(Outcome.Silent.class);
    }

    @Test
    void oneThatPrintsNothingAndSucceedsSaidNothing() throws Exception {
        assertThat(run("exit 0").outcome()).isEqualTo(new Outcome.Finished());
        assertThat(kept.bytes.size()).isZero();
        CliAdapter scripted = new ScriptedCli("true", "plays");
        assertThat(run(scripted).outcome()).isNotInstanceOf(Outcome.Finished.class);
    }

    @Test
    void oneThatLeavesToolsAndDaemonsWithItsOutputOpenEndsAtOnce() throws Exception {
        SessionEnd end = run("sleep 300 & echo $! >> pids; setsid sleep 300 & echo $! >> pids;"
                + " (setsid sh -c 'echo $$ >> pids; exec sleep 300' &) ; sleep 0.3; echo done");
        assertThat(end.outcome()).isEqualTo(new Outcome.Finished());
        assertThat(end.took()).isLessThan(LONG);
        assertThat(kept.text()).isEqualTo("done\n");
    }

    @Test
    void aFloodIsKeptAtBothEndsAndLetsTheSessionEnd() throws Exception {
        SessionEnd end = run("echo first words; head -c 200000000 /dev/zero | tr '\\0' 'x'; echo; echo last words");
        assertThat(end.outcome()).isEqualTo(new Outcome.Finished());
        assertThat(kept.text())
                .startsWith("first words\nxxx")
                .endsWith("xxx\nlast words\n")
                .contains(" bytes left out]\n");
        assertThat(kept.bytes.size()).isLessThan(64 << 20);
    }

    @Test
    void noiseIsKeptAsItCameButForSecrets() throws Exception {
        SessionEnd end = run(
                "printf 'a\\377\\376\\033[31mred\\033[0m\\007\\000b\\n'; echo key=$LLM_KEY; echo $LLM_KEY >&2; exit 3");
        assertThat(kept.text())
                .contains("a\u00ff\u00fe\u001b[31mred\u001b[0m\u0007\u0000b\n", "key=[redacted:session-key]\n")
                .doesNotContain(KEY);
        assertThat(end.outcome().words()).contains("3").doesNotContain(KEY);
    }

    private SessionEnd run(String shell) throws Exception {
        return run(new CommandCli(List.of("sh", "-c", shell)));
    }

    /** The only ones whose silence is of interest; others may be slow to begin. */
    private SessionEnd silent(String shell) throws Exception {
        return run(new CommandCli(List.of("sh", "-c", shell)), SILENCE);
    }

    private SessionEnd run(CliAdapter cli) throws Exception {
        return run(cli, LONG);
    }

    private SessionEnd run(CliAdapter cli, Duration silence) throws Exception {
        CliSessions sessions = new CliSessions(
                new Programs(Map.of("PATH", "/usr/bin:/bin")),
                new CliSessions.Spot(RunAs.OURSELVES, folder, folder, folder.resolve("prompt")),
                new Descendants(Duration.ofMillis(300)),
                new MemoryEvents(folder.resolve("none")),
                Ticker.SYSTEM,
                InstantSource.system(),
                kept,
                left -> {});
        return sessions.run(new SessionPlan(
                1,
                cli,
                "",
                cli.call(Optional.empty()),
                "a test",
                "the prompt",
                Map.of("LLM_KEY", KEY),
                LONG,
                silence,
                new KeyedLine(KEY)));
    }

    private static final class Kept implements TranscriptSink {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final List<String> events = new ArrayList<>();

        private String text() {
            return bytes.toString(ISO_8859_1);
        }

        @Override
        public synchronized void raw(int session, byte[] text, int length) {
            bytes.write(text, 0, length);
        }

        @Override
        public void event(int session, String line) {
            events.add(line);
        }

        @Override
        public void sign() {}
    }
}
