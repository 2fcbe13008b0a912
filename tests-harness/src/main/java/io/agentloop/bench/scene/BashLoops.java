package io.agentloop.bench.scene;

import io.agentloop.harness.docker.Container;
import io.agentloop.harness.docker.ContainerSpec;
import io.agentloop.harness.docker.Mount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The yardstick: loops in bash that share a repository on a mount, see {@code bash-loop/loop}. */
public final class BashLoops implements AutoCloseable {
    private final Plain containers;

    private BashLoops(Plain containers) {
        this.containers = containers;
    }

    static BashLoops start(Plain containers, Path program, int agents) throws IOException {
        Scene scene = containers.scene();
        Path upstream = scene.beside("upstream");
        List<ContainerSpec> specs = new ArrayList<>();
        for (int number = 1; number <= agents; number++) {
            List<Mount> mounts = List.of(
                    new Mount.Folder(program, "/bash-loop"),
                    new Mount.Folder(scene.folder(), "/project"),
                    new Mount.Folder(upstream, "/upstream"),
                    new Mount.Folder(scene.beside(Plain.name(number)), "/workspace"));
            List<String> command = List.of("bash", "/bash-loop/loop", "sh", ScratchProject.SESSION);
            specs.add(containers.spec(number, command, mounts));
        }
        containers.start(specs);
        return new BashLoops(containers);
    }

    /** One container per loop. */
    public List<Container> all() {
        return containers.all();
    }

    @Override
    public void close() {
        containers.stopAndRemove();
    }
}
