package io.agentloop.suite.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All processes of a moment, with their parents, their times of birth and their resident memory. */
final class ProcessSnapshot {
    private static final int PARENT = 1;
    private static final int BIRTH = 19;
    private static final int RESIDENT = 21;

    private final Map<Long, Entry> entries;

    /**
     * One process.
     *
     * @param birth in ticks since the machine started; with the pid it names a process for ever
     * @param pages of resident memory, shared ones too
     */
    record Entry(long pid, long parent, long birth, long pages) {
        boolean isSame(Entry other) {
            return pid == other.pid() && birth == other.birth();
        }
    }

    private ProcessSnapshot(Map<Long, Entry> entries) {
        this.entries = entries;
    }

    static ProcessSnapshot take(File proc) {
        Map<Long, Entry> entries = new HashMap<>();
        for (String name : Optional.ofNullable(proc.list()).orElseGet(() -> new String[0])) {
            if (name.charAt(0) >= '1' && name.charAt(0) <= '9') {
                read(proc, name).ifPresent(entry -> entries.put(entry.pid(), entry));
            }
        }
        return new ProcessSnapshot(entries);
    }

    /** One process alone; empty when it is gone. */
    static Optional<Entry> of(File proc, long pid) {
        return read(proc, Long.toString(pid));
    }

    private static Optional<Entry> read(File proc, String pid) {
        try {
            byte[] stat = Files.readAllBytes(Path.of(proc.getPath(), pid, "stat"));
            return Optional.of(parse(Long.parseLong(pid), new String(stat, StandardCharsets.ISO_8859_1)));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException goneMeanwhile) {
            return Optional.empty();
        }
    }

    /** The name of the program stands in parentheses and may hold anything, parentheses too. */
    private static Entry parse(long pid, String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ");
        return new Entry(
                pid, Long.parseLong(fields[PARENT]), Long.parseLong(fields[BIRTH]), Long.parseLong(fields[RESIDENT]));
    }

    Optional<Entry> of(long pid) {
        return Optional.ofNullable(entries.get(pid));
    }

    Iterable<Entry> all() {
        return entries.values();
    }

    /** These processes, as far as they live, and all that descend from them. */
    Set<Entry> withDescendants(Set<Entry> roots) {
        Set<Long> family = new HashSet<>();
        Set<Entry> found = new HashSet<>();
        for (Entry root : roots) {
            of(root.pid()).filter(now -> now.birth() == root.birth()).ifPresent(now -> {
                family.add(now.pid());
                found.add(now);
            });
        }
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Entry entry : entries.values()) {
                if (family.contains(entry.parent()) && family.add(entry.pid())) {
                    found.add(entry);
                    grown = true;
                }
            }
        }
        return found;
    }
}
