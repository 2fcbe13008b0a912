package io.agentloop.harness.doctor;

import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.docker.EngineFacts;
import io.agentloop.harness.host.Disk;
import io.agentloop.harness.host.LaunchingUser;
import io.agentloop.harness.layout.Installation;
import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.problem.HarnessProblem;
import io.agentloop.harness.project.Project;
import io.agentloop.harness.project.PromptFiles;
import io.agentloop.harness.project.Settings;
import io.agentloop.harness.records.RunRecord.Flags;
import io.agentloop.protocol.config.ByteSize;
import io.agentloop.protocol.config.CliKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Checks the machine, the installation and the project, one after the other. */
public final class Doctor {
    private static final double OLDEST_API = 1.41;

    private final List<Finding> findings = new ArrayList<>();
    private final Installation installation;

    /**
     * One thing that was looked at.
     *
     * @param good whether a run can start with it
     */
    public record Finding(String subject, boolean good, String words) {}

    private Doctor(Installation installation) {
        this.installation = installation;
    }

    /** Looks at everything; what is broken is a finding, not an exception. */
    public static List<Finding> examine(Installation installation, Supplier<Containers> engine, Path project) {
        Doctor doctor = new Doctor(installation);
        doctor.look("java", () -> Runtime.version().toString());
        doctor.look(
                "user",
                () -> LaunchingUser.in(Path.of(System.getProperty("java.io.tmpdir")))
                        .toString());
        doctor.engine(engine);
        doctor.look("image files", doctor::context);
        doctor.look("prompts", doctor::prompts);
        doctor.project(project);
        return List.copyOf(doctor.findings);
    }

    private void look(String subject, Supplier<String> question) {
        try {
            findings.add(new Finding(subject, true, question.get()));
        } catch (HarnessProblem bad) {
            findings.add(new Finding(subject, false, bad.words()));
        }
    }

    private void engine(Supplier<Containers> engine) {
        try {
            EngineFacts facts = engine.get().facts();
            boolean recent = isRecent(facts.api());
            findings.add(new Finding(
                    "engine",
                    recent,
                    "Docker " + facts.version() + " at " + facts.address() + ", " + facts.cpus() + " cores, "
                            + facts.memoryBytes() / (1 << 30) + " GB" + (recent ? "" : "; version 20.10 is needed")));
            Path storage = Path.of(facts.storage());
            if (Files.isReadable(storage)) {
                disk("engine's disk", storage);
            }
        } catch (HarnessProblem none) {
            findings.add(new Finding("engine", false, none.words()));
        }
    }

    private static boolean isRecent(String api) {
        try {
            return Double.parseDouble(api) >= OLDEST_API;
        } catch (NumberFormatException unknown) {
            return false;
        }
    }

    private void disk(String subject, Path folder) {
        look(subject, () -> {
            ByteSize left = Disk.left(folder);
            Disk.check(folder, left);
            return left.bytes() / (1 << 30) + " GB left in " + folder;
        });
    }

    private String context() {
        Path context = installation.imageContext();
        if (!Files.isRegularFile(context.resolve("Dockerfile.agent"))) {
            throw new io.agentloop.harness.problem.BrokenEnvironment(context + " is missing; `make build` makes it");
        }
        return context.toString();
    }

    private String prompts() {
        var roles = new TreeSet<>(PromptFiles.read(installation.prompts()).keySet());
        if (roles.isEmpty()) {
            throw new io.agentloop.harness.problem.BrokenEnvironment("none in " + installation.prompts());
        }
        return roles.toString();
    }

    private void project(Path path) {
        look("project", () -> {
            ProjectFolder folder = ProjectFolder.of(path);
            try (Project opened = Project.open(folder)) {
                return folder.path() + ", " + opened.listing().entries().size() + " files";
            }
        });
        look("harness.yaml", () -> {
            var config = Settings.of(ProjectFolder.of(path), Flags.NONE);
            return config.crew().size() + " agents, cli "
                    + config.kinds().stream().map(CliKind::name).collect(Collectors.joining(", "));
        });
        if (Files.isDirectory(path)) {
            disk("project's disk", path);
        }
    }
}
