package io.agentloop.bench.scene;

import io.agentloop.harness.docker.Container;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.docker.Labels;
import io.agentloop.harness.fleet.Parallel;

/** Removes by label; what is already gone is fine. */
final class Sweep {
    private static final int AT_ONCE = 8;

    private Sweep() {}

    static void everything(Containers containers, Labels labels) {
        containers(containers, labels);
        Parallel.each(containers.volumes(labels), AT_ONCE, containers::removeVolume);
    }

    static void containers(Containers containers, Labels labels) {
        Parallel.each(containers.list(labels).stream().map(Container::name).toList(), AT_ONCE, containers::remove);
    }
}
