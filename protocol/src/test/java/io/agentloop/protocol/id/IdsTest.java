package io.agentloop.protocol.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdsTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "1", "lexer", "add-sub_2.x", "0lock", "a.locked"})
    void taskIdsAreNarrowNames(String text) {
        assertThat(new TaskId(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".a", "-a", "_a", "A", "a/b", "a b", "a..b", "a.lock", "a.", "é", "a\n", "../x", "a\u0000"})
    void otherTextsAreNoTaskIds(String text) {
        assertThatThrownBy(() -> new TaskId(text))
                .isInstanceOf(BadName.class)
                .hasMessageContaining("is not a task id: allowed are 1 to 100 of a-z");
    }

    @Test
    void aTaskIdHasAtMostAHundredCharacters() {
        assertThat(new TaskId("a".repeat(100)).value()).hasSize(100);
        assertThatThrownBy(() -> new TaskId("a".repeat(101))).isInstanceOf(BadName.class);
    }

    @Test
    void aMessageShowsNoControlCharactersAndNoEndlessText() {
        assertThatThrownBy(() -> new TaskId("\u001b[31m" + "x".repeat(10_000)))
                .hasMessageStartingWith("'?[31mxxx")
                .satisfies(bad -> assertThat(bad.getMessage()).hasSizeLessThan(300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "Agent", "agent_1", "a/b", "agent-01\n"})
    void namesOfAgentsAndRolesBeginWithALetterAndHaveNoUnderscore(String text) {
        assertThatThrownBy(() -> new AgentId(text)).isInstanceOf(BadName.class).hasMessageContaining("agent name");
        assertThatThrownBy(() -> new RoleName(text)).isInstanceOf(BadName.class).hasMessageContaining("role name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "..", ".hidden", "Default", "a b"})
    void aRunNameIsAFolderName(String text) {
        assertThatThrownBy(() -> new RunName(text)).isInstanceOf(BadName.class).hasMessageContaining("run name");
        assertThat(new RunName("night_2.b-1")).hasToString("night_2.b-1");
    }

    @Test
    void commitIdsAreFortyHexDigits() {
        assertThat(new CommitId("0123456789abcdef0123456789abcdef01234567").value())
                .hasSize(40);
        for (String bad : new String[] {"", "abc", "0123456789ABCDEF0123456789abcdef01234567", "g".repeat(40)}) {
            assertThatThrownBy(() -> new CommitId(bad)).isInstanceOf(BadName.class);
        }
    }

    @Test
    void randomNoncesDiffer() {
        SplittableRandom random = new SplittableRandom(1);
        Nonce one = Nonce.random(random);
        assertThat(one).isNotEqualTo(Nonce.random(random));
        assertThat(one.value()).hasSize(32);
        assertThatThrownBy(() -> new Nonce("xyz")).isInstanceOf(BadName.class).hasMessageContaining("nonce");
    }

    @Test
    void namesAreOrderedByTheirText() {
        assertThat(new TaskId("a")).isLessThan(new TaskId("b"));
        assertThat(new AgentId("agent-01")).isLessThan(new AgentId("agent-02"));
        assertThat(new RoleName("a")).isLessThan(new RoleName("b"));
        assertThat(new RunName("a")).isLessThan(new RunName("b"));
        assertThat(new CommitId("0".repeat(40))).isLessThan(new CommitId("1".repeat(40)));
        assertThat(new Nonce("0".repeat(16))).isLessThan(new Nonce("1".repeat(16)));
    }
}
