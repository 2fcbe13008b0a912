package io.agentloop.harness.docker;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Images in memory; every build works. */
public final class FakeImages implements Images {
    private final Set<ImageTag> there = new HashSet<>();
    private final List<BuildRequest> built = new ArrayList<>();

    /** The engine has this image. */
    public void add(String tag) {
        there.add(new ImageTag(tag));
    }

    /** What was built. */
    public List<BuildRequest> built() {
        return List.copyOf(built);
    }

    @Override
    public boolean exists(ImageTag tag) {
        return there.contains(tag);
    }

    @Override
    public void build(BuildRequest request, Consumer<BuildStep> progress) {
        progress.accept(new BuildStep(1, 1, "FROM " + request.arguments().get("BASE")));
        built.add(request);
        there.add(request.tag());
    }
}
