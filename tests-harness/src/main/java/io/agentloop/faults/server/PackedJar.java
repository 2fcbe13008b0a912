package io.agentloop.faults.server;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Jars as a cache of learned classes takes them: no folders, no signatures. */
final class PackedJar {
    private static final List<String> SIGNATURES = List.of(".SF", ".RSA", ".DSA", ".EC");

    private PackedJar() {}

    static Path ofFolder(Path folder, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(folder);
                ZipOutputStream jar = jar(to)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                jar.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, jar);
                jar.closeEntry();
            }
        }
        return to;
    }

    /** A copy, without its signature. */
    static Path ofJar(Path from, Path to) throws IOException {
        try (ZipFile source = new ZipFile(from.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(source.entries());
            if (entries.stream().noneMatch(PackedJar::isSignature)) {
                return Files.copy(from, to);
            }
            try (ZipOutputStream jar = jar(to)) {
                for (ZipEntry entry : entries) {
                    if (isSignature(entry) || entry.getName().equals("META-INF/MANIFEST.MF")) {
                        continue;
                    }
                    jar.putNextEntry(new ZipEntry(entry.getName()));
                    try (InputStream content = source.getInputStream(entry)) {
                        content.transferTo(jar);
                    }
                    jar.closeEntry();
                }
            }
        }
        return to;
    }

    private static ZipOutputStream jar(Path to) throws IOException {
        ZipOutputStream jar = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(to)));
        jar.setLevel(1);
        return jar;
    }

    private static boolean isSignature(ZipEntry entry) {
        String name = entry.getName().toUpperCase(Locale.ROOT);
        return name.startsWith("META-INF/") && SIGNATURES.stream().anyMatch(name::endsWith);
    }
}
