package io.agentloop.harness.cli;

import io.agentloop.harness.doctor.Doctor;
import io.agentloop.harness.doctor.Finding;
import io.agentloop.harness.doctor.Finding.Level;
import io.agentloop.harness.doctor.Surroundings;
import io.agentloop.harness.records.RunRecord.Flags;
import io.agentloop.harness.report.Colour;
import io.agentloop.harness.report.PlainText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks the machine. */
@Command(
        name = "doctor",
        description = "Check the engine, the disk, the installation, the project, keys and providers.")
final class DoctorCommand extends RunCommand {
    private static final int ENVIRONMENT = 3;

    @Option(names = "--cli", paramLabel = "NAME", description = "as for up")
    private @Nullable String cli;

    @Option(names = "--provider", paramLabel = "NAME", description = "as for up")
    private @Nullable String provider;

    @Mixin
    private KeyOption keys = new KeyOption();

    DoctorCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        List<Finding> findings = Doctor.examine(surroundings());
        findings.forEach(finding -> console()
                .print(console()
                                .paint(
                                        colour(finding.level()),
                                        "%-5s".formatted(finding.level().word()))
                        + "%-14s %s".formatted(finding.subject(), PlainText.of(finding.words()))));
        return findings.stream().noneMatch(finding -> finding.level() == Level.BAD) ? OK : ENVIRONMENT;
    }

    private Surroundings surroundings() {
        Services services = services();
        return new Surroundings(
                services.installation(),
                services.containers(),
                () -> UpCommand.image(services),
                keys.source(services),
                new Flags(null, cli, null, null, provider, null),
                options().project(services.here()),
                run(),
                services.clock(),
                services.sleeper());
    }

    private static Colour colour(Level level) {
        return switch (level) {
            case OK -> Colour.GOOD;
            case WARN -> Colour.BUSY;
            case BAD -> Colour.BAD;
        };
    }
}
