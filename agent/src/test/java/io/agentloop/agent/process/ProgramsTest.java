package io.agentloop.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProgramsTest {
    private final Programs programs = new Programs(Map.of("PATH", "/usr/bin:/bin"));

    @Test
    void bothStreamsAndTheExitCodeAreKept() throws Exception {
        Ended ended = run(Duration.ofSeconds(60), "echo out; echo err >&2; exit 3");
        assertThat(ended).isEqualTo(new Ended(3, false, "out\n", "err\n"));
    }

    @Test
    void standardInputIsNeverAnOpenPipe() throws Exception {
        assertThat(run(Duration.ofSeconds(60), "cat; echo end").out()).isEqualTo("end\n");
    }

    @Test
    void whoTakesTooLongIsEnded() throws Exception {
        assertThat(run(Duration.ofMillis(200), "sleep 600").timedOut()).isTrue();
    }

    @Test
    void aGrandchildThatKeepsTheStreamsIsNotWaitedFor() throws Exception {
        long begin = System.nanoTime();
        Ended ended = run(Duration.ofSeconds(200), "sleep 400 & echo $!");
        ProcessHandle.of(Long.parseLong(ended.out().strip())).ifPresent(ProcessHandle::destroy);
        assertThat(ended.exit()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(100));
    }

    @Test
    void ofAFloodTheEndIsKept() throws Exception {
        Ended ended = run(Duration.ofSeconds(60), "yes | head -c 1000000; echo last");
        assertThat(ended.out()).hasSizeLessThan(100_000).endsWith("last\n");
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        assertThatThrownBy(() ->
                        programs.run(Invocation.of(RunAs.OURSELVES, Duration.ofSeconds(1), List.of("no-such-program"))))
                .hasMessageContaining("cannot start 'no-such-program'");
    }

    private Ended run(Duration limit, String shell) throws Exception {
        return programs.run(Invocation.of(RunAs.OURSELVES, limit, List.of("sh", "-c", shell)));
    }
}
