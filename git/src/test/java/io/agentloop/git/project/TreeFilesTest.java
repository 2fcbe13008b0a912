package io.agentloop.git.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.BareRepository;
import io.agentloop.git.Signature;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TreeFilesTest {
    @TempDir
    private Path scratch;

    @Test
    void filesComeWithTheirModesAndLinksWithTheirTargets() throws IOException {
        Path folder = Files.createDirectories(scratch.resolve("project/d"));
        Files.writeString(folder.resolve("plain"), "text\n");
        Files.writeString(folder.resolve("run"), "#!/bin/sh\n");
        assertThat(folder.resolve("run").toFile().setExecutable(true)).isTrue();
        Files.createSymbolicLink(folder.resolve("link"), Path.of("../x y"));
        List<String> seen = new ArrayList<>();
        try (BareRepository bare = BareRepository.openOrCreate(scratch.resolve("up.git"))) {
            CommitId commit = new PlainFolder(scratch.resolve("project"))
                    .commitInto(bare, new Signature("n", "e", Instant.EPOCH), "first");

            TreeFiles.each(bare, commit, new TreeFiles.Sink() {
                @Override
                public void file(String path, boolean executable, long size, InputStream content) throws IOException {
                    String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
                    assertThat(size).isEqualTo(text.length());
                    seen.add((executable ? "executable " : "file ") + path + " " + text.strip());
                }

                @Override
                public void link(String path, String target) {
                    seen.add("link " + path + " to " + target);
                }
            });
        }
        assertThat(seen).containsExactly("link d/link to ../x y", "file d/plain text", "executable d/run #!/bin/sh");
    }
}
