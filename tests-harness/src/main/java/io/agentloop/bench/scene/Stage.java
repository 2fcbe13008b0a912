package io.agentloop.bench.scene;

import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.docker.ImageTag;
import io.agentloop.harness.host.Programs;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.records.RunRecord;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where benchmarks play: a checkout, an engine, and the image that the launcher builds on it when the first of them needs it. */
public final class Stage {
    private final Home home;
    private final Containers containers;
    private final Programs programs;
    private final Consumer<String> progress;
    private final double scale;
    private @Nullable ImageTag image;

    /**
     * A stage without an image.
     *
     * @param progress is told what the launcher says while the image is built
     * @param scale 1 for figures; less to try a benchmark out
     */
    public Stage(Home home, Containers containers, Programs programs, Consumer<String> progress, double scale) {
        this.home = home;
        this.containers = containers;
        this.programs = programs;
        this.progress = progress;
        this.scale = scale;
    }

    /** The checkout. */
    public Home home() {
        return home;
    }

    /** How much of everything is measured. */
    public double scale() {
        return scale;
    }

    /** So many of something, or fewer when this is only a trial; at least one. */
    public int scaled(int full) {
        return Math.max(1, (int) Math.round(full * scale));
    }

    /** A fresh scene. */
    public Scene scene(String name, ScratchProject project) throws IOException {
        image();
        return Scene.open(home.scratch(name), project, containers, new Launcher(home, programs, line -> {}));
    }

    /** A fresh scene whose project is in git with so many megabytes of history. */
    public Scene bigScene(String name, ScratchProject project, int commits, int megabytesEach) throws IOException {
        Scene scene = scene(name, project);
        BigRepository.make(programs, scene.folder(), commits, megabytesEach);
        return scene;
    }

    /** Serves the run of a scene to programs of this machine; the run has to be down. */
    public ServedRun serve(Scene scene) throws IOException, InterruptedException {
        return ServedRun.of(scene.run());
    }

    /** Clones of what is served. */
    public HttpClones clones(Scene scene, ServedRun served) throws IOException {
        return new HttpClones(programs, scene.beside("clones"), served);
    }

    /** First checkouts of what is served, as agents make them. */
    public AgentCheckouts checkouts(Scene scene, ServedRun served) throws IOException {
        return new AgentCheckouts(scene.folder(), scene.beside("checkouts"), served.socket());
    }

    /** Bash loops on a scene, as many as its project has agents. */
    public BashLoops bashLoops(Scene scene, int agents) throws IOException {
        return BashLoops.start(new Plain(scene, containers, image()), home.bashLoop(), agents);
    }

    /** Containers of the image on a scene that run some program. */
    public Plain plain(Scene scene) throws IOException {
        return new Plain(scene, containers, image());
    }

    /** Lets the launcher build the image, or find it, in a first short run which nobody measures. */
    public ImageTag image() throws IOException {
        ImageTag known = image;
        if (known == null) {
            progress.accept("image, and a first run that nobody measures");
            known = built();
            image = known;
        }
        return known;
    }

    private ImageTag built() throws IOException {
        ScratchProject project = new ScratchProject(1, 1, SessionScript.CHANGE_ONE_FILE);
        Launcher launcher = new Launcher(home, programs, progress);
        try (Scene scene = Scene.open(home.scratch("warm-up"), project, containers, launcher)) {
            scene.up();
            return new ImageTag(RunRecord.read(scene.run())
                    .map(RunRecord::image)
                    .orElseThrow(() -> new WorkFailed(
                            "`harness up` left no run.json in " + scene.run().path())));
        }
    }
}
