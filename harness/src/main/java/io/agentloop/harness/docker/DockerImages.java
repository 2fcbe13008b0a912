package io.agentloop.harness.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import io.agentloop.harness.problem.WorkFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** {@link Images} through the Docker engine's classic builder. */
final class DockerImages implements Images {
    private static final int PIPE_BYTES = 1 << 20;

    private final DockerClient client;
    private final EngineCalls calls;

    DockerImages(DockerClient client, EngineCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public boolean exists(ImageTag tag) {
        return calls.call("look for the image " + tag, () -> {
            try {
                client.inspectImageCmd(tag.value()).exec();
                return true;
            } catch (NotFoundException missing) {
                return false;
            }
        });
    }

    @Override
    public void build(BuildRequest request, Consumer<BuildStep> progress) {
        calls.run("build the image " + request.tag(), () -> {
            try (PipedInputStream archive = new PipedInputStream(PIPE_BYTES)) {
                AtomicReference<IOException> failed = new AtomicReference<>();
                Thread sender = Thread.startVirtualThread(() -> send(request, archive, failed));
                BuildOutput output = new BuildOutput(request.tag(), progress);
                start(request, archive, output);
                output.await();
                sender.interrupt();
                if (failed.get() != null && !output.succeeded()) {
                    throw new WorkFailed("cannot read the build context " + request.context(), failed.get());
                }
                output.check();
            } catch (IOException closing) {
                throw new UncheckedIOException(closing);
            }
        });
    }

    private static void send(BuildRequest request, PipedInputStream archive, AtomicReference<IOException> failed) {
        try (PipedOutputStream pipe = new PipedOutputStream(archive)) {
            Archives.write(request.context(), request.files(), pipe);
        } catch (IOException broken) {
            failed.set(broken);
        }
    }

    private void start(BuildRequest request, InputStream archive, BuildOutput output) {
        var command = client.buildImageCmd(archive)
                .withDockerfilePath(request.dockerfile())
                .withTags(Set.of(request.tag().value()))
                .withLabels(request.labels().values())
                .withRemove(true)
                .withForcerm(true);
        request.arguments().forEach(command::withBuildArg);
        command.exec(output);
    }
}
