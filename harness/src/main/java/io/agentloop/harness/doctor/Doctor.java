package io.agentloop.harness.doctor;

import io.agentloop.harness.docker.EngineFacts;
import io.agentloop.harness.host.Disk;
import io.agentloop.harness.host.LaunchingUser;
import io.agentloop.harness.layout.Installation;
import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.problem.HarnessProblem;
import io.agentloop.harness.project.Project;
import io.agentloop.harness.project.PromptFiles;
import io.agentloop.harness.project.Settings;
import io.agentloop.harness.records.RunRecord;
import io.agentloop.harness.records.RunRecord.Flags;
import io.agentloop.protocol.config.ByteSize;
import io.agentloop.protocol.config.CliKind;
import io.agentloop.protocol.config.HarnessConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Checks the machine, the installation and the project, one after the other. */
public final class Doctor {
    private static final double OLDEST_API = 1.41;

    private final List<Finding> findings = new ArrayList<>();
    private final Surroundings around;
    private final Installation installation;
    private Optional<HarnessConfig> settings = Optional.empty();

    private Doctor(Surroundings around) {
        this.around = around;
        this.installation = around.installation();
    }

    /** Looks at everything; what is broken is a finding, not an exception. */
    public static List<Finding> examine(Surroundings around) {
        Doctor doctor = new Doctor(around);
        doctor.look("java", () -> Runtime.version().toString());
        doctor.look(
                "user",
                () -> LaunchingUser.in(Path.of(System.getProperty("java.io.tmpdir")))
                        .toString());
        doctor.engine();
        doctor.look("image files", doctor::context);
        doctor.look("prompts", doctor::prompts);
        doctor.project(around.project());
        return List.copyOf(doctor.findings);
    }

    private void look(String subject, Supplier<String> question) {
        try {
            findings.add(Finding.ok(subject, question.get()));
        } catch (HarnessProblem bad) {
            bad.words().lines().forEach(line -> findings.add(Finding.bad(subject, line)));
        }
    }

    private void engine() {
        try {
            EngineFacts facts = around.engine().get().facts();
            boolean recent = isRecent(facts.api());
            String words = "Docker " + facts.version() + " at " + facts.address() + ", " + facts.cpus() + " cores, "
                    + facts.memoryBytes() / (1 << 30) + " GB";
            findings.add(
                    recent ? Finding.ok("engine", words) : Finding.bad("engine", words + "; version 20.10 is needed"));
            Escapes.of(facts.parts()).forEach(warning -> findings.add(Finding.warn("engine", warning)));
            Path storage = Path.of(facts.storage());
            if (Files.isReadable(storage)) {
                disk("engine's disk", storage);
            }
        } catch (HarnessProblem none) {
            findings.add(Finding.bad("engine", none.words()));
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
            HarnessConfig config = Settings.of(ProjectFolder.of(path), flags(path));
            settings = Optional.of(config);
            return config.crew().size() + " agents, cli "
                    + config.kinds().stream().map(CliKind::name).collect(Collectors.joining(", "));
        });
        if (Files.isDirectory(path)) {
            disk("project's disk", path);
        }
        settings.ifPresent(config -> findings.addAll(ModelCheck.findings(around, config)));
    }

    /** Those of the run, if there is one: they win over the file at the next start, too. */
    private Flags flags(Path path) {
        return RunRecord.read(ProjectFolder.of(path).run(around.run()))
                .map(record -> around.flags().over(record.flags()))
                .orElse(around.flags());
    }
}
