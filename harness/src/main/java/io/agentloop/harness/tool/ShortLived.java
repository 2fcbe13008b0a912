package io.agentloop.harness.tool;

import io.agentloop.harness.docker.ContainerName;
import io.agentloop.harness.docker.ContainerSpec;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.docker.VolumeName;
import io.agentloop.harness.problem.WorkFailed;

/** A container and its volume, made once and taken away once, also when the program is ended while they are being made. */
final class ShortLived implements AutoCloseable {
    private final Containers containers;
    private final ContainerSpec spec;
    private final VolumeName volume;
    private final Thread atExit = new Thread(this::end);
    private boolean begun;
    private boolean over;

    ShortLived(Containers containers, ContainerSpec spec, VolumeName volume) {
        this.containers = containers;
        this.spec = spec;
        this.volume = volume;
    }

    ContainerName name() {
        return spec.name();
    }

    void create() {
        Runtime.getRuntime().addShutdownHook(atExit);
        make();
    }

    private synchronized void make() {
        if (over) {
            throw new WorkFailed("the program was ended before the container " + name() + " was made");
        }
        // The engine may have made it although its answer never came.
        begun = true;
        containers.create(spec);
    }

    /** Waits for a creation that is under way: what were made after this would stay. Nothing is taken away that was not made here. */
    synchronized void end() {
        over = true;
        if (begun) {
            containers.remove(name());
            containers.removeVolume(volume);
            begun = false;
        }
    }

    @Override
    public void close() {
        try {
            end();
        } finally {
            forget();
        }
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException goingDown) {
            // It runs at this moment.
        }
    }
}
