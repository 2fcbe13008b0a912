package io.agentloop.faults;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.agentloop.faults", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycle =
            slices().matching("io.agentloop.faults.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theCheckerSharesNoRuleWithTheUpstream = noClasses()
            .that()
            .resideInAPackage("io.agentloop.faults.check")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.agentloop.upstream..", "io.agentloop.protocol.board..");
}
