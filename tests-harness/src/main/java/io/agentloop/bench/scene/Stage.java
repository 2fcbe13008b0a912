package io.agentloop.bench.scene;

import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.docker.ImageTag;
import io.agentloop.harness.host.Programs;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.records.RunRecord;
import java.io.IOException;
import java.util.function.Consumer;

/** Where benchmarks play: a checkout, an engine, and the image that the launcher has built on it. */
public final class Stage {
    private final Home home;
    private final Containers containers;
    private final Programs programs;
    private final ImageTag image;

    private Stage(Home home, Containers containers, Programs programs, ImageTag image) {
        this.home = home;
        this.containers = containers;
        this.programs = programs;
        this.image = image;
    }

    /** Lets the launcher build the image, or find it, in a first short run which nobody measures. */
    public static Stage built(Home home, Containers containers, Programs programs, Consumer<String> progress)
            throws IOException {
        ScratchProject project = new ScratchProject(1, 1, SessionScript.CHANGE_ONE_FILE);
        Launcher launcher = new Launcher(home, programs, progress);
        try (Scene scene = Scene.open(home.scratch("warm-up"), project, containers, launcher)) {
            scene.up();
            String image = RunRecord.read(scene.run())
                    .map(RunRecord::image)
                    .orElseThrow(() -> new WorkFailed(
                            "`harness up` left no run.json in " + scene.run().path()));
            return new Stage(home, containers, programs, new ImageTag(image));
        }
    }

    /** A fresh scene. */
    public Scene scene(String name, ScratchProject project) throws IOException {
        return Scene.open(home.scratch(name), project, containers, new Launcher(home, programs, line -> {}));
    }

    /** Bash loops on a scene, as many as its project has agents. */
    public BashLoops bashLoops(Scene scene, int agents) throws IOException {
        return BashLoops.start(new Plain(scene, containers, image), home.bashLoop(), agents);
    }

    /** Containers of the image on a scene that run some program. */
    public Plain plain(Scene scene) {
        return new Plain(scene, containers, image);
    }
}
