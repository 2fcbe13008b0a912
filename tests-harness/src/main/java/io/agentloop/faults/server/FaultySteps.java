package io.agentloop.faults.server;

import io.agentloop.upstream.landing.Steps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Hits the own process when enough pushes have come by a point. */
final class FaultySteps implements Steps {
    private final FailPoint point;
    private final Path frozen;
    private final AtomicInteger left;

    /**
     * Waits for the point.
     *
     * @param frozen the file that tells whoever shall let the process go on that it has stopped
     */
    FaultySteps(FailPoint point, Path frozen) {
        this.point = point;
        this.frozen = frozen;
        this.left = new AtomicInteger(point.count());
    }

    @Override
    public void reached(Step step) {
        if (step != point.step() || left.decrementAndGet() != 0) {
            return;
        }
        try {
            if (point.signal() == Signal.STOP) {
                Files.createFile(frozen);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        point.signal().to(ProcessHandle.current().pid());
    }
}
