package io.agentloop.suite.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds processes by a mark in their environment, which survives setsid and the death of the parent. Processes of
 * another uid hide their environment; those are swept by uid, by whoever gave us the command prefix.
 */
final class MarkedProcesses {
    static final String VARIABLE = "HARNESS_TEST_MARK";

    private static final long MOST_LOOKED_AT = 300;

    private final File proc;
    private final Set<String> before;

    MarkedProcesses() {
        this(new File("/proc"));
    }

    private MarkedProcesses(File proc) {
        this.proc = proc;
        this.before = ConcurrentHashMap.newKeySet();
        before.addAll(pids(proc));
    }

    /** The living processes, started after this object was made, whose mark begins so. */
    List<ProcessHandle> find(String mark) {
        byte[] wanted = (VARIABLE + "=" + mark).getBytes(StandardCharsets.UTF_8);
        List<ProcessHandle> found = new ArrayList<>();
        List<String> now = pids(proc);
        // Whose process has ended: the next one of that pid is one of ours.
        before.retainAll(new HashSet<>(now));
        for (String pid : now) {
            if (!before.contains(pid)) {
                handle(Long.parseLong(pid), wanted).ifPresent(found::add);
            }
        }
        return found;
    }

    /**
     * Those that a program with this pid left behind: they are younger, so where the kernel tells its latest pid and
     * has not begun from the start again, the few between are all that have to be looked at.
     */
    List<ProcessHandle> find(String mark, long pid) {
        long latest = latest();
        if (latest < pid || latest - pid > MOST_LOOKED_AT) {
            return find(mark);
        }
        byte[] wanted = (VARIABLE + "=" + mark).getBytes(StandardCharsets.UTF_8);
        List<ProcessHandle> found = new ArrayList<>();
        for (long other = pid + 1; other <= latest; other++) {
            if (new File(proc, Long.toString(other)).exists()) {
                handle(other, wanted).ifPresent(found::add);
            }
        }
        return found;
    }

    /** The handle comes first: it knows when its process was born, and ends no later one of the same pid. */
    private Optional<ProcessHandle> handle(long pid, byte[] wanted) {
        return ProcessHandle.of(pid).filter(_ -> hasMark(Long.toString(pid), wanted));
    }

    /** 0 when nobody tells. */
    private long latest() {
        try {
            String load = Files.readString(Path.of(proc.getPath(), "loadavg")).strip();
            return Long.parseLong(load.substring(load.lastIndexOf(' ') + 1));
        } catch (IOException | NumberFormatException untold) {
            return 0;
        }
    }

    /** Whether this process has a mark that begins so. */
    boolean hasMark(String pid, String mark) {
        return hasMark(pid, (VARIABLE + "=" + mark).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> pids(File proc) {
        List<String> pids = new ArrayList<>();
        for (String name : Optional.ofNullable(proc.list()).orElseGet(() -> new String[0])) {
            if (name.charAt(0) >= '1' && name.charAt(0) <= '9') {
                pids.add(name);
            }
        }
        return pids;
    }

    private boolean hasMark(String pid, byte[] wanted) {
        try {
            return contains(Files.readAllBytes(Path.of(proc.getPath(), pid, "environ")), wanted);
        } catch (IOException goneOrForeign) {
            return false;
        }
    }

    private static boolean contains(byte[] environment, byte[] wanted) {
        int start = 0;
        for (int i = 0; i < environment.length; i++) {
            if (environment[i] == 0) {
                start = i + 1;
            } else if (i - start + 1 == wanted.length
                    && Arrays.equals(environment, start, i + 1, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
