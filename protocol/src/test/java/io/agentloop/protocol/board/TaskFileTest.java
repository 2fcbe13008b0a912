package io.agentloop.protocol.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TaskFileTest {
    private static final TaskId ID = new TaskId("sub");

    @Test
    void everyKeyIsRead() {
        Task task = read("""
                ---
                title: Subtraction
                role: worker
                priority: 70
                depends_on: [lexer, parser]
                paths: [lib/Parser.pm, cases/sub]
                accept: [sub/*]
                max_attempts: 2
                budget: 3
                ---
                Make `1-2` work.

                ---
                Mind the sign.
                """);
        assertThat(task)
                .isEqualTo(new Task(
                        ID,
                        "Subtraction",
                        new RoleName("worker"),
                        70,
                        List.of(new TaskId("lexer"), new TaskId("parser")),
                        List.of("lib/Parser.pm", "cases/sub"),
                        List.of("sub/*"),
                        2,
                        "Make `1-2` work.\n\n---\nMind the sign.\n"));
    }

    @Test
    void aTitleIsEnough() {
        Task task = read("---\ntitle: T\nrole:\npriority: ~\n---");
        assertThat(task).isEqualTo(new Task(ID, "T", null, 50, List.of(), List.of(), List.of(), 5, "\n"));
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkDoNotHurt() {
        assertThat(read("\uFEFF---\r\ntitle: T\r\n---\r\na\r\nb\r\n").text()).isEqualTo("a\nb\n");
    }

    @Test
    void whatLooksLikeANumberOrADateStaysTheTextThatItIs() {
        Task task = read("---\ntitle: 1.10\ndepends_on: [1.10, 007]\npaths: [2026-01-01, no]\naccept: [0x10]\n---\n");
        assertThat(task.title()).isEqualTo("1.10");
        assertThat(task.dependsOn()).containsExactly(new TaskId("1.10"), new TaskId("007"));
        assertThat(task.paths()).containsExactly("2026-01-01", "no");
        assertThat(task.accept()).containsExactly("0x10");
        assertThat(TaskFile.parse(ID, TaskFile.text(task))).isEqualTo(task);
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThatThrownBy(() -> read("""
                        ---
                        titel: x
                        role: Worker
                        priority: 101
                        depends_on: lexer
                        paths: [[a]]
                        max_attempts: many
                        ---
                        """))
                .isInstanceOfSatisfying(
                        BadBoardFile.class,
                        bad -> assertThat(bad.problems())
                                .containsExactly(
                                        "titel: is not a key of a task; allowed are [accept, budget, depends_on, max_attempts,"
                                                + " paths, priority, role, title]",
                                        "title: must be a text",
                                        "role: 'Worker' is not a role name: allowed are 1 to 31 of a-z 0-9 -, the first a letter",
                                        "priority: must be a whole number from 0 to 100, not '101'",
                                        "max_attempts: must be a whole number from 1 to 100, not 'many'",
                                        "depends_on: must be a list of texts, such as [a, b]",
                                        "paths: must be a list of texts, such as [a, b]"))
                .hasMessageStartingWith("tasks/sub.md: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no front matter             | must begin with front matter",
                "---\\ntitle: x              | must begin with front matter",
                "---\\ntitle: [\\n---\\n     | line",
                "---\\ntitle: a\\ntitle: b\\n---\\n | duplicate key title",
                "---\\n- a\\n---\\n          | must be a YAML mapping",
                "---\\ntitle: !!java.net.URL [x]\\n---\\n | line 2",
                "---\\na: &a [x]\\ntitle: *a\\n---\\n | title: must be a text",
                "---\\ntitle: ' '\\n---\\n   | title: must be a text",
                "---\\ntitle: t\\ndepends_on: [a/b]\\n---\\n | depends_on: 'a/b' is not a task id",
                "---\\ntitle: t\\npriority: -1\\n---\\n | from 0 to 100, not '-1'",
                "---\\ntitle: t\\npriority: 99999999999\\n---\\n | from 0 to 100, not '99999999999'"
            })
    void eachBadFileGetsItsReason(String content, String reason) {
        assertThatThrownBy(() -> read(content.replace("\\n", "\n")))
                .isInstanceOf(BadBoardFile.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aTextWithoutBoundIsRefused() {
        assertThatThrownBy(() -> read("---\ntitle: t\n---\n" + "x".repeat(200_000)))
                .hasMessageContaining("the text is over 100000 characters");
        assertThatThrownBy(() -> read("---\ntitle: " + "t".repeat(200_000) + "\n---\n"))
                .hasMessageContaining("title: is over 100000 characters");
    }

    private static Task read(String content) {
        return TaskFile.parse(ID, content);
    }
}
