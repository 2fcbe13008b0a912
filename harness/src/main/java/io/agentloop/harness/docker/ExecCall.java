package io.agentloop.harness.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.agentloop.harness.problem.WorkFailed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * One command in a container. The client never closes its half of the connection, so that a command would wait for ever for the end of
 * its input: {@code head} cuts the input where it ends.
 */
final class ExecCall {
    private static final String CUT_INPUT = "head -c \"$0\" | \"$@\"";

    private final DockerClient client;
    private final ContainerName name;
    private final List<String> command;
    private final byte[] input;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    ExecCall(DockerClient client, ContainerName name, List<String> command, byte[] input) {
        this.client = client;
        this.name = name;
        this.command = command;
        this.input = input;
    }

    ExecOutcome outcome(Duration limit) {
        List<String> cut = new ArrayList<>(List.of("/bin/sh", "-c", CUT_INPUT, Integer.toString(input.length)));
        cut.addAll(command);
        String id = client.execCreateCmd(name.value())
                .withCmd(cut.toArray(String[]::new))
                .withAttachStdin(true)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId();
        try (Collecting collecting = new Collecting()) {
            client.execStartCmd(id).withStdIn(new ByteArrayInputStream(input)).exec(collecting);
            if (!collecting.awaitCompletion(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new WorkFailed(
                        command.getFirst() + " in " + name + " did not end within " + limit.toSeconds() + " s");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new WorkFailed("interrupted while " + command.getFirst() + " ran in " + name, stop);
        } catch (java.io.IOException closing) {
            throw new java.io.UncheckedIOException(closing);
        }
        Long exitCode = client.inspectExecCmd(id).exec().getExitCodeLong();
        return new ExecOutcome(
                Objects.requireNonNullElse(exitCode, 1L).intValue(),
                output.toByteArray(),
                errors.toString(StandardCharsets.UTF_8));
    }

    private final class Collecting extends ResultCallback.Adapter<Frame> {
        @Override
        public void onNext(Frame frame) {
            ByteArrayOutputStream stream = frame.getStreamType() == StreamType.STDERR ? errors : output;
            stream.writeBytes(frame.getPayload());
        }
    }
}
