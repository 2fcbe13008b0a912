package io.agentloop.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlainJarTest {

    private static final String MANIFEST = """
            Manifest-Version: 1.0
            Bundle-Name: JGit

            Name: org/example/A.class
            SHA-256-Digest: aaaa

            Name: org/example/
            Implementation-Version: 7

            """;

    @TempDir
    private Path folder;

    @Test
    void signatureIsGoneAndTheRestIsKept() throws IOException {
        Path copy = folder.resolve("copy.jar");
        PlainJar.copy(jar("signed.jar", 1, signed()), copy);

        assertThat(names(copy))
                .containsExactly("META-INF/MANIFEST.MF", "META-INF/services/x.SF", "org/example/A.class");
        assertThat(text(copy, "org/example/A.class")).isEqualTo("class");
    }

    @Test
    void manifestLosesItsDigestsOnly() throws IOException {
        Path copy = folder.resolve("copy.jar");
        PlainJar.copy(jar("signed.jar", 1, signed()), copy);

        assertThat(text(copy, "META-INF/MANIFEST.MF"))
                .contains("Bundle-Name: JGit", "Implementation-Version: 7")
                .doesNotContain("Digest", "A.class");
    }

    @Test
    void bytesDependOnTheContentOnly() throws IOException {
        Path first = folder.resolve("first.jar");
        Path second = folder.resolve("second.jar");
        PlainJar.copy(jar("a.jar", 1_000_000_000_000L, signed()), first);
        PlainJar.copy(jar("b.jar", 1_700_000_000_000L, signed()), second);

        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void librariesForSystemsLeaveTheJarAndThoseOfTheImageHaveAFolder() throws IOException {
        Path jar = jar(
                "database.jar",
                1,
                Map.of(
                        "org/sqlite/JDBC.class", "class",
                        "org/sqlite/native/Linux/x86_64/libsqlitejdbc.so", "intel",
                        "org/sqlite/native/Linux/aarch64/libsqlitejdbc.so", "arm",
                        "org/sqlite/native/Windows/x86_64/sqlitejdbc.dll", "other"));
        Path copy = folder.resolve("copy.jar");
        PlainJar.copy(jar, copy);
        NativeParts.unpack(jar, folder.resolve("native"));

        assertThat(names(copy)).containsExactly("org/sqlite/JDBC.class");
        assertThat(folder.resolve("native/x86_64/libsqlitejdbc.so")).hasContent("intel");
        assertThat(folder.resolve("native/aarch64/libsqlitejdbc.so")).hasContent("arm");
        assertThat(folder.resolve("native")).isDirectoryNotContaining("glob:**Windows**");
    }

    @Test
    void knowsWhatAJarHolds() throws IOException {
        Path jar = jar("signed.jar", 1, signed());

        assertThat(PlainJar.holds(jar, "org/example/")).isTrue();
        assertThat(PlainJar.holds(jar, "io/agentloop/")).isFalse();
    }

    private static Map<String, String> signed() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("META-INF/MANIFEST.MF", MANIFEST);
        entries.put("META-INF/ECLIPSE_.SF", "signature");
        entries.put("META-INF/ECLIPSE_.RSA", "signature");
        entries.put("META-INF/services/x.SF", "a file that only looks like one");
        entries.put("org/example/A.class", "class");
        return entries;
    }

    private Path jar(String name, long time, Map<String, String> entries) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                header.setTime(time);
                out.putNextEntry(header);
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static List<String> names(Path jar) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            List<String> names = new ArrayList<>();
            Collections.list(file.entries()).forEach(entry -> names.add(entry.getName()));
            return names;
        }
    }

    private static String text(Path jar, String entry) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return new String(file.getInputStream(file.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
