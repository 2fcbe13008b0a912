package io.agentloop.harness.cli;

import io.agentloop.harness.doctor.Doctor;
import io.agentloop.harness.doctor.Doctor.Finding;
import io.agentloop.harness.report.Colour;
import io.agentloop.harness.report.PlainText;
import java.util.List;
import picocli.CommandLine.Command;

/** Checks the machine. */
@Command(name = "doctor", description = "Check the engine, the disk, the installation and the project.")
final class DoctorCommand extends RunCommand {
    private static final int ENVIRONMENT = 3;

    DoctorCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        List<Finding> findings = Doctor.examine(
                services().installation(),
                services().containers(),
                options().project(services().here()));
        findings.forEach(finding -> console()
                .print((finding.good()
                                ? console().paint(Colour.GOOD, "ok  ")
                                : console().paint(Colour.BAD, "BAD "))
                        + "%-14s %s".formatted(finding.subject(), PlainText.of(finding.words()))));
        return findings.stream().allMatch(Finding::good) ? OK : ENVIRONMENT;
    }
}
