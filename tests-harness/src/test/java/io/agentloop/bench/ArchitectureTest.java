package io.agentloop.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.agentloop.bench", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycle =
            slices().matching("io.agentloop.bench.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyFiguresKnowJson = noClasses()
            .that()
            .resideOutsideOfPackage("io.agentloop.bench.figure")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml..");

    @ArchTest
    static final ArchRule theEngineIsReachedInTheLaunchersWords =
            noClasses().should().dependOnClassesThat().resideInAPackage("com.github.dockerjava..");
}
