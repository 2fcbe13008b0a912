package io.agentloop.image;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A copy of a jar without its signature (the AOT cache skips signed classes) and without libraries for operating systems, whose
 * bytes depend on its content only.
 */
final class PlainJar {

    private static final LocalDateTime STABLE_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private PlainJar() {}

    static void copy(Path from, Path to) throws IOException {
        try (ZipFile source = new ZipFile(from.toFile());
                OutputStream file = new BufferedOutputStream(Files.newOutputStream(to));
                ZipOutputStream target = new ZipOutputStream(file)) {
            for (ZipEntry entry : Collections.list(source.entries())) {
                if (!isSignature(entry.getName()) && !NativeParts.isOne(entry.getName())) {
                    copyEntry(source, entry, target);
                }
            }
        }
    }

    /** Whether the jar holds a class or resource below {@code folder}. */
    static boolean holds(Path jar, String folder) throws IOException {
        try (ZipFile source = new ZipFile(jar.toFile())) {
            return source.stream().anyMatch(entry -> entry.getName().startsWith(folder));
        }
    }

    private static void copyEntry(ZipFile source, ZipEntry entry, ZipOutputStream target) throws IOException {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(STABLE_TIME);
        target.putNextEntry(copy);
        try (InputStream content = source.getInputStream(entry)) {
            target.write(content(entry.getName(), content.readAllBytes()));
        }
        target.closeEntry();
    }

    private static byte[] content(String name, byte[] bytes) throws IOException {
        return name.equals(JarFile.MANIFEST_NAME) ? withoutDigests(bytes) : bytes;
    }

    private static boolean isSignature(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.startsWith("META-INF/")
                && upper.indexOf('/', "META-INF/".length()) < 0
                && List.of(".SF", ".RSA", ".DSA", ".EC").stream().anyMatch(upper::endsWith);
    }

    private static byte[] withoutDigests(byte[] bytes) throws IOException {
        Manifest manifest = new Manifest(new ByteArrayInputStream(bytes));
        for (Attributes section : manifest.getEntries().values()) {
            section.keySet().removeIf(key -> key.toString().contains("-Digest"));
        }
        manifest.getEntries().values().removeIf(Attributes::isEmpty);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        manifest.write(out);
        return out.toByteArray();
    }
}
