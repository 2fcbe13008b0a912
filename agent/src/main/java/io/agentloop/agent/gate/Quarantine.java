package io.agentloop.agent.gate;

import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The flaky tests whose failures do not count while there are few of them: a test enters when it passes and fails on one tree, and
 * leaves when it has passed often enough in a row. It is kept in a file, one test a line.
 */
public final class Quarantine {
    /** So many passes in a row are no chance for a test that fails in a tenth of its runs: 0.9^30 is 4 %. */
    private static final int CLEAN = 30;

    private final Path file;
    private final Map<TestId, Integer> passesInARow = new LinkedHashMap<>();

    /** Reads the file; a missing or broken one is an empty quarantine. */
    public Quarantine(Path file) {
        this.file = file;
        try {
            for (String line : Files.readAllLines(file)) {
                int tab = line.indexOf('\t');
                passesInARow.put(TestId.parse(line.substring(tab + 1)), Integer.parseInt(line.substring(0, tab)));
            }
        } catch (NoSuchFileException first) {
            // Nothing has been flaky yet.
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            passesInARow.clear();
        }
    }

    /**
     * Takes in a test that passed and failed on one tree.
     *
     * @param places how many there are
     * @return false when all are taken by others
     */
    public synchronized boolean admit(TestId flaky, int places) {
        if (!passesInARow.containsKey(flaky) && passesInARow.size() >= places) {
            return false;
        }
        passesInARow.put(flaky, 0);
        write();
        return true;
    }

    /** Counts these passes for the tests that are in it. */
    public synchronized void passed(Collection<TestId> tests) {
        boolean changed = false;
        for (TestId test : tests) {
            changed |= passesInARow.computeIfPresent(test, (id, count) -> count + 1) != null;
        }
        changed |= passesInARow.values().removeIf(count -> count >= CLEAN);
        if (changed) {
            write();
        }
    }

    /** Those in it, in the order in which they came. */
    public synchronized List<TestId> tests() {
        return List.copyOf(passesInARow.keySet());
    }

    private void write() {
        String text = passesInARow.entrySet().stream()
                .map(entry -> entry.getValue() + "\t" + entry.getKey().printed() + "\n")
                .collect(Collectors.joining());
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException diskTakesNothing) {
            // What is known in memory holds for this life; a flaky test is found again.
        }
    }
}
