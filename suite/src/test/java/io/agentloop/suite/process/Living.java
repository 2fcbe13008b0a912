package io.agentloop.suite.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether a process still runs; one that is dead and not yet buried does not. */
public final class Living {
    private Living() {}

    /** Waits up to half a minute for the end that a signal brings, and says no at once where there is no number. */
    public static boolean isGone(String pid) throws InterruptedException {
        for (int i = 0; i < 3_000 && !pid.isBlank(); i++) {
            if (isDead(pid)) {
                return true;
            }
            Thread.sleep(10);
        }
        return false;
    }

    private static boolean isDead(String pid) {
        try {
            String stat = Files.readString(Path.of("/proc", pid.strip(), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
        } catch (IOException gone) {
            return true;
        }
    }
}
