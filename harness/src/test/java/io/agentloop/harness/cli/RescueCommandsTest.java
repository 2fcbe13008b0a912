package io.agentloop.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.git.Signature;
import io.agentloop.git.TreeEdit;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RescueCommandsTest {
    private static final Signature AGENT =
            new Signature("agent-01", "agent-01@example.invalid", Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    private Path folder;

    private Workbench bench;
    private CommitId first;
    private CommitId second;

    @BeforeEach
    void leaveWork() {
        bench = new Workbench(folder);
        assertThat(bench.run("up")).as(bench.err()).isZero();
        first = commit(main(), "lexer.c", "int lex;\n", "Begin the lexer");
        second = commit(first, "lexer.c", "int lex;\nint next;\n", "Go on with the lexer \u001b[31m");
        rescue("agent-01", "first", first);
        rescue("agent-01", "first", second);
        bench.containers().forgetCalls();
    }

    @Test
    void aLaterCommitStandsForTheEarlierOnesOfTheSameWork() {
        assertThat(bench.run("rescue", "list")).as(bench.err()).isZero();
        assertThat(bench.out().lines().skip(1))
                .singleElement()
                .asString()
                .startsWith(second.value().substring(0, 9) + "  first ")
                .contains(" agent-01 ", " 2 ", " waits ")
                .endsWith("Go on with the lexer ?[31m");
        rescue("agent-02", "second", commit(main(), "x", "x", "Other"));
        assertThat(bench.run("rescue", "list", "--task", "second")).isZero();
        assertThat(bench.out()).contains("Other").doesNotContain("lexer");
        assertThat(bench.run("rescue", "list", "--agent", "agent-01", "--json")).isZero();
        assertThat(bench.out())
                .contains("\"commit\" : \"" + second + "\"", "\"commits\" : 2", "\"standing\" : \"waits\"")
                .doesNotContain("Other");
    }

    @Test
    void listAndShowNeedNoRunningRun() {
        bench.run("down");
        assertThat(bench.run("rescue", "list")).as(bench.err()).isZero();
        assertThat(bench.out()).contains("Go on with the lexer");
        assertThat(bench.run("rescue", "show", second.value().substring(0, 7)))
                .as(bench.err())
                .isZero();
        assertThat(bench.out())
                .contains("task          first First", "Begin the lexer (agent-01, 2026-01-01T00:00:00Z)")
                .contains("+++ b/lexer.c", "+int next;")
                .doesNotContain("\u001b");
        assertThat(bench.run("rescue", "land", second.value())).isEqualTo(1);
        assertThat(bench.err()).contains("is not running; start it with `harness up`");
    }

    @Test
    void whatNamesNoWorkIsToldSo() {
        assertThat(bench.run("rescue", "show", "zzzz")).isEqualTo(2);
        assertThat(bench.err()).contains("'zzzz' is no commit");
        assertThat(bench.run("rescue", "show", "0000")).isEqualTo(1);
        assertThat(bench.err()).contains("no rescued work is called '0000'");
        assertThat(bench.run("rescue")).isEqualTo(2);
    }

    @Test
    void landedWorkIsDroppedWithAllThatItReaches() {
        assertThat(bench.run("rescue", "land", second.value().substring(0, 9)))
                .as(bench.err())
                .isZero();
        assertThat(bench.out())
                .contains("2 commits of agent-01 landed", "its copy under refs/rescue/ is dropped: main has all of it")
                .contains("the task 'first' is still open");
        assertThat(bench.containers().pushes()).hasSize(2);
        assertThat(bench.containers().pushes().getFirst()).contains(second + " refs/for/main");
        assertThat(bench.containers().pushes().getLast())
                .contains(first + " " + "0".repeat(40) + " refs/rescue/agent-01/first/" + first)
                .contains(second + " " + "0".repeat(40) + " refs/rescue/agent-01/first/" + second);
    }

    @Test
    void whatMainHasAlreadyIsDroppedAsWellAndWhatIsRefusedStays() {
        bench.containers().refuse("busy: the upstream has no room");
        assertThat(bench.run("rescue", "land", second.value())).isEqualTo(1);
        assertThat(bench.err()).contains("the upstream refused: busy");
        assertThat(bench.containers().pushes()).hasSize(1);
        setMain(commit(main(), "lexer.c", "int lex;\nint next;\n", "Written again"));
        bench.run("rescue", "show", second.value());
        assertThat(bench.out()).contains("all of this is on main");
    }

    @Test
    void aConflictIsToldWithFilesAndWhatToType() {
        bench.containers().refuse("conflict: 'Begin the lexer' conflicts with main in lexer.c:1");
        assertThat(bench.run("rescue", "land", second.value())).isEqualTo(1);
        assertThat(bench.err())
                .contains("the upstream refused: conflict: 'Begin the lexer' conflicts with main in lexer.c:1")
                .contains("git checkout -b rescued " + second + " && git rebase " + main())
                .contains("harness land rescued");
    }

    @Test
    void theStatusNamesWhatWaitsAndCountsWhatIsPast() {
        bench.run("status");
        assertThat(bench.out())
                .contains("rescue   first: 2 commits by agent-01 that could not land")
                .contains("Go on with the lexer");
        bench.run("status", "--json");
        assertThat(bench.out()).contains("\"rescued\" : [ {", "\"agent\" : \"agent-01\"");
    }

    private CommitId main() {
        try (BareRepository repository = repository()) {
            return repository.ref(RefNames.MAIN).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void setMain(CommitId commit) {
        set(RefNames.MAIN, commit);
    }

    private void rescue(String agent, String task, CommitId commit) {
        set(RefNames.rescue(new AgentId(agent), new TaskId(task), commit), commit);
    }

    private void set(String ref, CommitId commit) {
        try (BareRepository repository = repository()) {
            repository.setRef(ref, commit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CommitId commit(CommitId parent, String path, String text, String message) {
        try (BareRepository repository = repository()) {
            Map<String, Optional<String>> edits = new HashMap<>(Map.of(path, Optional.of(text)));
            return TreeEdit.commit(repository, Optional.of(parent), edits, AGENT, message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BareRepository repository() throws IOException {
        return BareRepository.open(bench.project().resolve(".harness/default/upstream.git"));
    }
}
