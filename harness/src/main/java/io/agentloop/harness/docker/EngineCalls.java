package io.agentloop.harness.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.harness.problem.HarnessProblem;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes calls of the engine, and says in our words what went wrong. */
final class EngineCalls {
    private static final Pattern MESSAGE = Pattern.compile("\"message\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final String address;

    EngineCalls(String address) {
        this.address = address;
    }

    String address() {
        return address;
    }

    /** Says what was tried when it fails. */
    <T> T call(String what, Supplier<T> request) {
        try {
            return request.get();
        } catch (HarnessProblem known) {
            throw known;
        } catch (DockerException refused) {
            throw refused(what, refused);
        } catch (RuntimeException broken) {
            throw unreachable(what, broken);
        }
    }

    void run(String what, Runnable request) {
        call(what, () -> {
            request.run();
            return true;
        });
    }

    /** The same, and what is already gone is fine. */
    void runIfThere(String what, Runnable request) {
        run(what, () -> {
            try {
                request.run();
            } catch (NotFoundException gone) {
                // Somebody else was quicker, which is what we wanted.
            }
        });
    }

    BrokenEnvironment refused(String what, DockerException refused) {
        String said = words(refused);
        if (said.toLowerCase(Locale.ROOT).contains("no space left on device")) {
            return new BrokenEnvironment(
                    "cannot " + what + ": the engine's disk is full; free space (docker system df shows what takes it)",
                    refused);
        }
        return new BrokenEnvironment("cannot " + what + ": the engine at " + address + " says: " + said, refused);
    }

    private BrokenEnvironment unreachable(String what, RuntimeException broken) {
        IOException io = ioCause(broken).orElseThrow(() -> broken);
        String reason = String.valueOf(io.getMessage());
        if (reason.toLowerCase(Locale.ROOT).contains("permission denied")) {
            return new BrokenEnvironment(
                    "cannot " + what + ": no permission to use the Docker engine at " + address
                            + "; add yourself to the group docker (then log in again), or use sudo",
                    broken);
        }
        return new BrokenEnvironment(
                "cannot " + what + ": no Docker engine answers at " + address + " (" + reason
                        + "); start Docker, or set DOCKER_HOST",
                broken);
    }

    private static Optional<IOException> ioCause(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io) {
                return Optional.of(io);
            }
        }
        return Optional.empty();
    }

    private static String words(DockerException refused) {
        String text = String.valueOf(refused.getMessage()).replaceFirst("^Status \\d+: ", "");
        Matcher matcher = MESSAGE.matcher(text);
        return (matcher.find() ? matcher.group(1).replace("\\\"", "\"").replace("\\n", " ") : text).strip();
    }
}
