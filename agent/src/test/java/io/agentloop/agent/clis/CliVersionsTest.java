package io.agentloop.agent.clis;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.agent.cli.claude.ClaudeCli;
import io.agentloop.agent.cli.plain.CommandCli;
import io.agentloop.agent.process.Programs;
import io.agentloop.agent.process.RunAs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CliVersionsTest {
    @TempDir
    private Path folder;

    private CliVersions.Answer ask(String script, String built) throws Exception {
        Path program = folder.resolve("claude");
        if (!script.isEmpty()) {
            Files.writeString(program, "#!/bin/sh\n" + script + "\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return versions(built).of(new ClaudeCli(program.toString(), "", false, false));
    }

    private CliVersions versions(String built) throws IOException {
        Files.writeString(folder.resolve("versions"), built);
        return new CliVersions(new Programs(Map.of()), RunAs.OURSELVES, folder, folder.resolve("versions"));
    }

    private static String why(CliVersions.Answer answer) {
        return answer instanceof CliVersions.Answer.Unusable unusable ? unusable.why() : "it is usable";
    }

    @Test
    void theVersionIsFoundAmongOtherWords() throws Exception {
        assertThat(ask("echo '2.1.328 (Claude Code)'", "claude 2.1.328\ncodex 0.169.0\n"))
                .isEqualTo(new CliVersions.Answer.Known("2.1.328"));
    }

    @Test
    void anotherVersionThanTheImageWasBuiltWithIsNotUsed() throws Exception {
        assertThat(why(ask("echo 2.1.197", "claude 2.1.328\n")))
                .contains("'claude' is version 2.1.197, the image was built with 2.1.328");
    }

    @Test
    void aCliThatIsNotThereIsNamedInOneLineThatSaysWhatToDo() throws Exception {
        assertThat(why(ask("", ""))).contains("'claude' is not in this image", "image: clis:");
    }

    @Test
    void aStubThatOnlyComplainsIsNotUsed() throws Exception {
        assertThat(why(ask("echo 'run the install script first' >&2; exit 1", "")))
                .contains("ended with exit 1: run the install script first");
    }

    @Test
    void itIsAskedOnce() throws Exception {
        Path program = folder.resolve("claude");
        Files.writeString(program, "#!/bin/sh\necho x >> " + folder + "/asked; echo 1.2.3\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        CliVersions versions = versions("");
        for (int i = 0; i < 3; i++) {
            versions.of(new ClaudeCli(program.toString(), "", false, false));
        }
        assertThat(folder.resolve("asked")).hasContent("x");
    }

    @Test
    void aProgramOfTheProjectsOwnHasNone() throws Exception {
        assertThat(versions("").of(new CommandCli(List.of("x")))).isEqualTo(new CliVersions.Answer.Known(""));
    }
}
