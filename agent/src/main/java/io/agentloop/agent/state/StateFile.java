package io.agentloop.agent.state;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/** A small file of numbers that only grow, and of the task that was held last. */
public final class StateFile {
    private static final String LIFE = "life";
    private static final String SESSION = "session";
    private static final String TASK = "task";
    private static final String RESUMED = "resumed";

    private final Path file;
    private final Properties values = new Properties();

    /** Reads the file; a missing one is a first life. */
    public StateFile(Path file) throws IOException {
        this.file = file;
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        } catch (NoSuchFileException first) {
            values.setProperty(LIFE, "0");
        }
    }

    /** Begins the next life and returns its number. */
    public synchronized int nextLife() throws IOException {
        return count(LIFE);
    }

    /** Begins the next session and returns its number. */
    public synchronized int nextSession() throws IOException {
        return count(SESSION);
    }

    private int count(String key) throws IOException {
        int next = number(key) + 1;
        values.setProperty(key, Integer.toString(next));
        write();
        return next;
    }

    private int number(String key) {
        try {
            return Integer.parseInt(values.getProperty(key, "0"));
        } catch (NumberFormatException torn) {
            return 0;
        }
    }

    /** Number of the newest session. */
    public synchronized int session() {
        return number(SESSION);
    }

    /** The task that an earlier life held last; empty text when none. */
    public synchronized String task() {
        return values.getProperty(TASK, "");
    }

    /** Remembers the task that is held; empty text when none. */
    public synchronized void task(String id) throws IOException {
        if (!id.equals(task())) {
            values.setProperty(TASK, id);
            write();
        }
    }

    /** Tells whether this claim, in words, has been resumed before, and remembers that it is now. */
    public synchronized boolean resumedBefore(String claim) throws IOException {
        boolean before = claim.equals(values.getProperty(RESUMED, ""));
        values.setProperty(RESUMED, claim);
        write();
        return before;
    }

    /** Written by hand: {@link Properties#store} dates the file, for which it starts up half of the calendar. */
    private void write() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String key : values.stringPropertyNames()) {
            text.append(key)
                    .append('=')
                    .append(values.getProperty(key).replace("\\", "\\\\").replace("\n", "\\n"))
                    .append('\n');
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text.toString());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
