package io.agentloop.harness.image;

import io.agentloop.harness.docker.BuildRequest;
import io.agentloop.harness.docker.ImageTag;
import io.agentloop.harness.docker.Images;
import io.agentloop.harness.docker.Labels;
import io.agentloop.harness.host.Environment;
import io.agentloop.harness.host.Programs;
import io.agentloop.harness.layout.Installation;
import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.harness.report.Event;
import io.agentloop.harness.report.Reporter;
import io.agentloop.protocol.config.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the image that settings ask for, or builds it. */
public final class AgentImage {
    private static final String DOCKERFILE = "Dockerfile.agent";
    private static final String CLIS = "clis/";
    private static final Duration BASE_LIMIT = Duration.ofMinutes(15);
    private static final Labels LABELS = new Labels(Map.of("io.agentloop.kind", "image"));

    private final Installation installation;
    private final Images images;
    private final Programs programs;
    private final Reporter reporter;
    private final Clock clock;
    private final NpmSettings npm;

    /** Builds with these. */
    public AgentImage(
            Installation installation,
            Images images,
            Programs programs,
            Environment environment,
            Reporter reporter,
            Clock clock) {
        this.installation = installation;
        this.images = images;
        this.programs = programs;
        this.reporter = reporter;
        this.clock = clock;
        this.npm = new NpmSettings(programs, environment);
    }

    /** The name of the image, which need not exist. */
    public ImageTag tag(Image settings) {
        Path context = installation.imageContext();
        if (!Files.isRegularFile(context.resolve(DOCKERFILE))) {
            throw new BrokenEnvironment(
                    "the image's files are not there (" + context + "): build Agentloop first, with `make build`");
        }
        try {
            List<String> words = List.of(settings.base(), packages(settings), setup(settings), clis(settings));
            return new ImageTag("agentloop:" + ContextDigest.of(context, words));
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot read the image's files in " + context + ": " + e.getMessage(), e);
        }
    }

    /** Tells whether the engine has it. */
    public boolean isBuilt(Image settings) {
        return images.exists(tag(settings));
    }

    /** Builds the image unless the engine has it. */
    public ImageTag ensure(Image settings) {
        ImageTag tag = tag(settings);
        if (images.exists(tag)) {
            return tag;
        }
        Instant begin = clock.instant();
        images.build(
                request(tag, settings),
                step -> reporter.tell(
                        new Event.ImageStep(step.number(), step.total(), step.instruction(), since(begin))));
        reporter.tell(new Event.ImageBuilt(tag.value(), since(begin)));
        return tag;
    }

    private BuildRequest request(ImageTag tag, Image settings) {
        Map<String, String> arguments = Map.of(
                "BASE", base(settings.base()),
                "PACKAGES", packages(settings),
                "SETUP", setup(settings),
                "CLIS", clis(settings));
        Map<String, String> files = settings.clis().isEmpty() ? Map.of() : npm.files(CLIS);
        return new BuildRequest(tag, installation.imageContext(), DOCKERFILE, arguments, LABELS, files);
    }

    private String base(String wanted) {
        if (images.exists(new ImageTag(wanted))) {
            return wanted;
        }
        reporter.tell(new Event.BaseImageNeeded(wanted));
        Programs.Outcome outcome = programs.run(
                List.of(installation.baseImageScript().toString(), wanted),
                BASE_LIMIT,
                line -> reporter.tell(new Event.ProgramSaid(line)));
        if (outcome.exitCode() != 0 || outcome.output().isEmpty()) {
            throw new BrokenEnvironment("there is no base image " + wanted + " (see above); name another with `image:"
                    + " {base: ...}` in harness.yaml, or --image");
        }
        return outcome.output().getLast();
    }

    private Duration since(Instant begin) {
        return Duration.between(begin, clock.instant());
    }

    private static String packages(Image settings) {
        return String.join(" ", settings.packages());
    }

    /** Words such as claude=2.1.328. */
    private static String clis(Image settings) {
        return settings.clis().entrySet().stream()
                .map(cli -> cli.getKey() + "=" + cli.getValue())
                .collect(Collectors.joining(" "));
    }

    private static String setup(Image settings) {
        return String.join("\n", settings.setup());
    }
}
