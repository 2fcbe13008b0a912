package io.agentloop.stories;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.Network;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;

/** The Docker engine, as far as one scratch project may see it: what carries that project's label, and nothing else. */
final class Engine {
    private static final int ANSWER_SECONDS = 120;

    private final DockerClient docker = DockerClientFactory.instance().client();
    private final Map<String, String> labels;

    Engine(String projectId) {
        labels = Map.of("io.agentloop.project", projectId);
    }

    /** By which everything of the project is found, and cleaned away. */
    Map<String, String> labels() {
        return labels;
    }

    List<String> containerNames() {
        return containers().stream()
                .map(container -> container.getNames()[0].substring(1))
                .sorted()
                .toList();
    }

    /** Names of everything that the project has on the engine. */
    List<String> everything() {
        return java.util.stream.Stream.of(containerNames(), volumes(), networks())
                .flatMap(List::stream)
                .toList();
    }

    /** The container whose name ends so: {@code upstream}, {@code agent-01}. */
    String id(String name) {
        return containers().stream()
                .filter(container -> ("-" + container.getNames()[0]).endsWith("-" + name))
                .map(Container::getId)
                .findAny()
                .orElseThrow(() -> new AssertionError("there is no container " + name + " among " + containerNames()));
    }

    InspectContainerResponse inspect(String name) {
        return docker.inspectContainerCmd(id(name)).exec();
    }

    boolean runs(String name) {
        return Boolean.TRUE.equals(inspect(name).getState().getRunning());
    }

    /** How often the engine itself started it again. */
    int restarts(String name) {
        Integer count = inspect(name).getRestartCount();
        return count == null ? 0 : count;
    }

    /** As a person does it, so that no restart policy brings the container back. */
    void kill(String name) {
        docker.killContainerCmd(id(name)).exec();
    }

    /** A crash: the first child of the container's init is its one purpose. */
    void crash(String name) {
        execute(name, "0", "sh", "-c", "kill -9 $(pgrep -o -P 1)");
    }

    void start(String name) {
        docker.startContainerCmd(id(name)).exec();
    }

    /** What plays wait for with {@link Plays#untilSignal}. */
    void signal(String name) {
        execute(name, "7001", "touch", Plays.SIGNAL);
    }

    String execute(String name, String user, String... command) {
        String exec = docker.execCreateCmd(id(name))
                .withUser(user)
                .withCmd(command)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId();
        return collected(docker.execStartCmd(exec).exec(new Output()));
    }

    String log(String name) {
        return collected(docker.logContainerCmd(id(name))
                .withStdOut(true)
                .withStdErr(true)
                .exec(new Output()));
    }

    List<String> history(String name) {
        String image = inspect(name).getImageId();
        return List.of(String.valueOf(docker.inspectImageCmd(image).exec().getConfig()));
    }

    private static String collected(Output output) {
        try {
            if (!output.awaitCompletion(ANSWER_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the engine did not end its answer within " + ANSWER_SECONDS + " s");
            }
            return output.text.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the engine answered", e);
        }
    }

    /** Ends and removes everything of the project; what is gone already is fine. */
    void removeEverything() {
        for (Container container : containers()) {
            ignoringGone(() -> docker.removeContainerCmd(container.getId())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec());
        }
        volumes()
                .forEach(volume ->
                        ignoringGone(() -> docker.removeVolumeCmd(volume).exec()));
        networks()
                .forEach(network ->
                        ignoringGone(() -> docker.removeNetworkCmd(network).exec()));
    }

    private static void ignoringGone(Runnable removal) {
        try {
            removal.run();
        } catch (NotFoundException gone) {
            // that is what was wanted
        }
    }

    private List<Container> containers() {
        return docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(labels)
                .exec();
    }

    private List<String> volumes() {
        String filter = labels.entrySet().iterator().next().toString();
        List<InspectVolumeResponse> volumes = docker.listVolumesCmd()
                .withFilter("label", List.of(filter))
                .exec()
                .getVolumes();
        return volumes == null
                ? List.of()
                : volumes.stream().map(InspectVolumeResponse::getName).sorted().toList();
    }

    private List<String> networks() {
        String filter = labels.entrySet().iterator().next().toString();
        return docker.listNetworksCmd().withFilter("label", List.of(filter)).exec().stream()
                .map(Network::getName)
                .toList();
    }

    private static final class Output extends ResultCallback.Adapter<Frame> {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void onNext(Frame frame) {
            byte[] payload = frame.getPayload();
            text.append(new String(Arrays.copyOf(payload, payload.length), StandardCharsets.UTF_8));
        }
    }
}
