package io.agentloop.suite.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** With programs that the JDK starts, and with those that the C library starts. */
@Timeout(value = 180, unit = SECONDS)
@ParameterizedClass
@ValueSource(ints = {Launcher.FEW, 0})
final class ProcessRunnerTest {
    private static final Duration LONG = Duration.ofSeconds(90);

    private final Map<String, String> environment =
            Map.of("PATH", System.getenv("PATH"), "LC_ALL", "de_DE", "KEPT", "yes");
    private final int few;
    private final ProcessRunner runner;
    private final CappedOutput out = new CappedOutput(10_000, 10_000);
    private final CappedOutput err = new CappedOutput(10_000, 10_000);

    ProcessRunnerTest(int few) {
        this.few = few;
        this.runner = runner(List.of(), MemoryWatch.NO_LIMIT);
    }

    private ProcessRunner runner(List<String> prefix, long memoryBytes) {
        return new ProcessRunner(environment, prefix, memoryBytes, few);
    }

    @AfterEach
    void close() {
        runner.close();
    }

    private Ending run(String script, String... arguments) throws Exception {
        return runner.run(Shell.of(script, arguments), Shell.within(LONG), out, err)
                .ending();
    }

    @Test
    void bothStreamsAndTheExitCodeArrive() throws Exception {
        assertThat(run("echo out; echo err >&2; exit 3")).isEqualTo(new Ending.Exited(3));
        assertThat(out.text()).isEqualTo("out\n");
        assertThat(err.text()).isEqualTo("err\n");
    }

    @Test
    void muchOutputOnBothStreamsArrivesWhole() throws Exception {
        CappedOutput much = new CappedOutput(400_000, 0);
        Ended ended = runner.run(
                Shell.of("head -c 300000 /dev/zero | tr '\\0' x; head -c 300000 /dev/zero | tr '\\0' y >&2"),
                Shell.within(LONG),
                much,
                err);

        assertThat(ended.ending()).isEqualTo(new Ending.Exited(0));
        assertThat(much.text()).hasSize(300_000).containsOnlyOnce("x".repeat(300_000));
        assertThat(err.total()).isEqualTo(300_000);
    }

    @Test
    void programStartsInItsFolderAndIsFoundThere() throws Exception {
        Path folder = Files.createTempDirectory("runner");
        Path program = Files.writeString(folder.resolve("here"), "#!/bin/sh\npwd\nls -l /proc/$$/fd | wc -l");
        assertThat(program.toFile().setExecutable(true)).isTrue();

        Ended ended = runner.run(new Command(List.of("./here"), folder), Shell.within(LONG), out, err);

        Files.delete(program);
        Files.delete(folder);
        assertThat(ended.ending()).isEqualTo(new Ending.Exited(0));
        assertThat(out.text()).startsWith(folder + "\n");
    }

    @Test
    void manyProgramsAtATimeAllEnd() throws Exception {
        Set<Ending> endings = ConcurrentHashMap.newKeySet();
        AtomicInteger printed = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 120; i++) {
                threads.execute(() -> {
                    try {
                        endings.add(runner.run(
                                        Shell.of("echo x; exit 7"),
                                        Shell.within(LONG),
                                        (bytes, count) -> printed.addAndGet(count),
                                        err)
                                .ending());
                    } catch (CannotStart | InterruptedException failed) {
                        endings.add(new Ending.TimedOut());
                    }
                });
            }
        }
        assertThat(endings).containsExactly(new Ending.Exited(7));
        assertThat(printed).hasValue(240);
    }

    @Test
    void inputIsEmpty() throws Exception {
        assertThat(run("cat; echo end")).isEqualTo(new Ending.Exited(0));
        assertThat(out.text()).isEqualTo("end\n");
    }

    @Test
    void argumentsArriveAsTheyAre() throws Exception {
        run("for a; do printf '<%s>' \"$a\"; done", "a b", "-rf", "x\ny", "größe", "]", "a::b", "$HOME");

        assertThat(out.text()).isEqualTo("<a b><-rf><x\ny><größe><]><a::b><$HOME>");
    }

    @Test
    void environmentIsTheSameEverywhere() throws Exception {
        run("echo $LC_ALL $TZ $NO_COLOR $TERM $CI $KEPT");

        assertThat(out.text()).isEqualTo("C.UTF-8 UTC 1 dumb 1 yes\n");
    }

    @Test
    void prefixComesBeforeTheCommand() throws Exception {
        try (ProcessRunner prefixed = runner(List.of("env", "WHO=gate"), MemoryWatch.NO_LIMIT)) {
            prefixed.run(Shell.of("echo $WHO"), Shell.within(LONG), out, err);
        }

        assertThat(out.text()).isEqualTo("gate\n");
    }

    @Test
    void programThatHangsIsEndedWithItsChildren() throws Exception {
        Ended ended = runner.run(
                Shell.of("trap '' TERM; sleep 987 & echo $!; wait"), Shell.within(Duration.ofSeconds(2)), out, err);

        assertThat(ended.ending()).isEqualTo(new Ending.TimedOut());
        assertThat(ended.took()).isBetween(Duration.ofMillis(1_990), Duration.ofSeconds(60));
        assertThat(Living.isGone(out.text())).isTrue();
    }

    @Test
    void childThatLeftItsSessionIsEndedToo() throws Exception {
        assertThat(run("setsid sh -c 'echo $$; exec sleep 986 >/dev/null 2>&1' &"
                        + " until grep -q sleep /proc/$!/comm; do sleep 0.05; done"))
                .isEqualTo(new Ending.Exited(0));

        assertThat(Living.isGone(out.text())).isTrue();
    }

    @Test
    void childThatThrewItsMarkAwayIsEndedWhenItWasSeen() throws Exception {
        try (ProcessRunner watching = runner(List.of(), 4L << 30)) {
            Ended ended = watching.run(
                    Shell.of("env -i setsid sleep 972 >/dev/null 2>&1 & echo $!; sleep 3"),
                    Shell.within(LONG),
                    out,
                    err);

            assertThat(ended.ending()).isEqualTo(new Ending.Exited(0));
        }
        assertThat(Living.isGone(out.text())).isTrue();
    }

    @Test
    void childThatHoldsTheOutputOpenDoesNotHoldUpTheRun() throws Exception {
        Ended ended = runner.run(Shell.of("setsid sleep 985 & echo $!"), Shell.within(LONG), out, err);

        assertThat(ended.ending()).isEqualTo(new Ending.Exited(0));
        assertThat(ended.took()).isLessThan(Duration.ofSeconds(60));
        assertThat(Living.isGone(out.text())).isTrue();
    }

    @Test
    void endlessOutputIsCutAndEndsTheProgram() throws Exception {
        Ended ended = runner.run(Shell.of("yes"), Shell.within(LONG), out, err);

        assertThat(ended.ending()).isEqualTo(new Ending.Flooded(1 << 20));
        assertThat(out.text()).hasSizeLessThan(21_000);
    }

    @Test
    void programKilledFromOutsideIsSignalled() throws Exception {
        assertThat(run("kill -SEGV $$")).isEqualTo(new Ending.Signalled(11));
    }

    @Test
    void programThatDoesNotExistIsNamed() {
        Command command = new Command(List.of("/no/such/program"), Path.of("/"));

        assertThatThrownBy(() -> runner.run(command, Shell.within(LONG), out, err))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("cannot start /no/such/program");
    }

    @Test
    void interruptEndsTheProgramAndLeaves() throws Exception {
        Thread current = Thread.currentThread();

        assertThatThrownBy(() -> runAndThen("echo $$; exec sleep 984", current::interrupt))
                .isInstanceOf(InterruptedException.class);
        assertThat(Living.isGone(out.text())).isTrue();
    }

    @Test
    void closingEndsWhatIsRunning() throws Exception {
        assertThat(runAndThen("echo begun; exec sleep 983", runner::close)).isEqualTo(new Ending.Signalled(9));
    }

    @Test
    void stoppingEndsWhatIsRunningAsIfItsTimeWereOver() throws Exception {
        assertThat(runner.untilStopped().isOver()).isFalse();
        assertThat(runAndThen("setsid sleep 982 >/dev/null 2>&1 & echo $!; exec sleep 981", runner::stop))
                .isEqualTo(new Ending.TimedOut());
        assertThat(Living.isGone(out.text())).isTrue();
        assertThat(run("echo never")).isEqualTo(new Ending.TimedOut());
        assertThat(runner.untilStopped().isOver()).isTrue();
        assertThat(out.text()).doesNotContain("never");
    }

    @Test
    void programThatEatsMemoryIsEndedWithAllItStarted() throws Exception {
        try (ProcessRunner small = runner(List.of(), 64 << 20)) {
            Command eater =
                    Shell.of("sleep 980 & echo $!; dd if=/dev/zero bs=200M count=1 2>/dev/null | sort -z | wc -c;"
                            + " head -c 200m /dev/zero | tail -c 200m | sleep 979");
            Ended ended = small.run(eater, Shell.within(LONG), out, err);

            assertThat(ended.ending().inWords()).isEqualTo("used more than 64 MB of memory");
            assertThat(Living.isGone(out.text().lines().findFirst().orElse(""))).isTrue();
        }
    }

    @Test
    void memoryOfAChildThatLeftItsSessionCounts() throws Exception {
        try (ProcessRunner small = runner(List.of(), 64 << 20)) {
            String eat = "head -c 200m /dev/zero | tail -c 200m | sleep 978";
            Ended ended = small.run(
                    Shell.of("setsid sh -c \"$1\" >/dev/null 2>&1 & sleep 977", eat), Shell.within(LONG), out, err);

            assertThat(ended.ending().inWords()).isEqualTo("used more than 64 MB of memory");
        }
    }

    @Test
    void memoryThatIsOnlyReservedDoesNotCount() throws Exception {
        String java = ProcessHandle.current().info().command().orElse("java");
        try (ProcessRunner small = runner(List.of(), 512 << 20)) {
            Command reserving = new Command(
                    List.of(java, "-Xmx4g", "-Xms2g", "-XX:ReservedCodeCacheSize=1g", "--version"), Path.of("/"));

            assertThat(small.run(reserving, Shell.within(LONG), out, err).ending())
                    .isEqualTo(new Ending.Exited(0));
        }
    }

    @Test
    void closedRunnerStartsNothingMore() {
        runner.close();

        assertThatThrownBy(() -> run("true"))
                .isInstanceOf(CannotStart.class)
                .hasMessage("cannot start sh: the run is being stopped");
    }

    /** Does something in another thread once the program has printed a line. */
    private Ending runAndThen(String script, Runnable deed) throws Exception {
        CountDownLatch printed = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            try {
                printed.await();
                deed.run();
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
        Sink telling = (bytes, count) -> {
            out.accept(bytes, count);
            printed.countDown();
        };
        return runner.run(Shell.of(script), Shell.within(LONG), telling, err).ending();
    }
}
