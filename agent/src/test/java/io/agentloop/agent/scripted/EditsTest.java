package io.agentloop.agent.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EditsTest {
    private static final Path FILE = Path.of("lib/notes.txt");

    @TempDir
    private Path workspace;

    @Test
    void writingMakesTheFoldersAndSetsTheMode() throws IOException {
        new Edits(workspace).write(new Step.Write(FILE, "one\n", Optional.of("0750")));

        Path written = workspace.resolve(FILE);
        assertThat(written).hasContent("one\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void appendingMakesTheFileWhenItIsMissing() throws IOException {
        Edits edits = new Edits(workspace);
        edits.append(new Step.Append(FILE, "one\n"));
        edits.append(new Step.Append(FILE, "two\n"));

        assertThat(workspace.resolve(FILE)).hasContent("one\ntwo\n");
    }

    @Test
    void replacingTouchesTheOnlyPlaceOfTheText() throws IOException {
        Edits edits = new Edits(workspace);
        edits.append(new Step.Append(FILE, "one\ntwo\nthree\n"));
        edits.replace(new Step.Replace(FILE, "two\n", ""));

        assertThat(workspace.resolve(FILE)).hasContent("one\nthree\n");
    }

    @Test
    void textThatStandsTwiceIsNotReplaced() throws IOException {
        Edits edits = new Edits(workspace);
        edits.append(new Step.Append(FILE, "one one"));

        assertThatThrownBy(() -> edits.replace(new Step.Replace(FILE, "one", "two")))
                .hasMessage("the text to replace stands more than once in lib/notes.txt: one");
        assertThat(workspace.resolve(FILE)).hasContent("one one");
    }
}
