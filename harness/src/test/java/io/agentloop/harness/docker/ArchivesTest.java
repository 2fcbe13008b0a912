package io.agentloop.harness.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchivesTest {
    @TempDir
    private Path folder;

    @Test
    void aFileBelongsToRootWithItsMode() throws IOException {
        List<TarArchiveEntry> entries = entries(Archives.of(new ContainerFile("/x", "token", "abc", 0400)));
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.getName()).isEqualTo("token");
            assertThat(entry.getMode() & 07777).isEqualTo(0400);
            assertThat(entry.getLongUserId()).isZero();
            assertThat(entry.getSize()).isEqualTo(3);
        });
    }

    @Test
    void aFolderIsWrittenInOrderWithExplicitModes() throws IOException {
        String deep = "d/" + "long-name-".repeat(12) + "/file";
        Files.createDirectories(folder.resolve(deep).getParent());
        Files.writeString(folder.resolve(deep), "1");
        Files.writeString(folder.resolve("run"), "2");
        assertThat(folder.resolve("run").toFile().setExecutable(true)).isTrue();
        Files.createSymbolicLink(folder.resolve("link"), Path.of("run"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Archives.write(folder, Map.of(), out);
        List<TarArchiveEntry> entries = entries(out.toByteArray());
        assertThat(entries)
                .extracting(TarArchiveEntry::getName)
                .contains(deep, "link", "run")
                .isSorted();
        assertThat(entries).extracting(entry -> entry.getMode() & 0777).contains(0755, 0644);
        assertThat(entries.stream().filter(TarArchiveEntry::isSymbolicLink))
                .singleElement()
                .extracting(TarArchiveEntry::getLinkName)
                .isEqualTo("run");
    }

    private static List<TarArchiveEntry> entries(byte[] archive) throws IOException {
        List<TarArchiveEntry> entries = new ArrayList<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(entry);
            }
        }
        return entries;
    }
}
