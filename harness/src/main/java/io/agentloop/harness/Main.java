package io.agentloop.harness;

import io.agentloop.git.QuietGit;
import io.agentloop.harness.cli.CommandLines;
import io.agentloop.harness.cli.Services;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.docker.DockerEngine;
import io.agentloop.harness.docker.Images;
import io.agentloop.harness.host.Environment;
import io.agentloop.harness.host.Programs;
import io.agentloop.harness.host.Sleeper;
import io.agentloop.harness.layout.Installation;
import io.agentloop.harness.report.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Puts the launcher together from the environment, and runs one command. */
public final class Main {
    private Main() {}

    /** Ends with the command's exit code. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        QuietGit.prepare();
        Map<String, String> environment = System.getenv();
        Path here = Path.of("").toAbsolutePath();
        Supplier<DockerEngine> engine = once(DockerEngine::ofEnvironment);
        Supplier<Containers> containers = once(() -> engine.get().containers());
        Supplier<Images> images = once(() -> engine.get().images());
        Installation installation =
                new Installation(Path.of(environment.getOrDefault("AGENTLOOP_HOME", here.toString())));
        Services services = new Services(
                containers,
                images,
                installation,
                new Programs(),
                new Environment(environment),
                new Console(out, err, isTerminal(environment)),
                Clock.systemUTC(),
                Sleeper.real(),
                installation.command(environment.getOrDefault("PATH", ""), here),
                here,
                System.in,
                Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "development"));
        System.exit(CommandLines.run(services, out, args));
    }

    private static boolean isTerminal(Map<String, String> environment) {
        return Optional.ofNullable(System.console())
                        .filter(java.io.Console::isTerminal)
                        .isPresent()
                && !environment.containsKey("NO_COLOR")
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    private static <T> Supplier<T> once(Supplier<T> maker) {
        AtomicReference<T> made = new AtomicReference<>();
        return () -> Objects.requireNonNull(made.updateAndGet(known -> known == null ? maker.get() : known));
    }
}
