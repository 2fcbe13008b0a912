package io.agentloop.suite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.agentloop.suite", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycle =
            slices().matching("io.agentloop.suite.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule suiteKnowsNoOtherModule = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.agentloop.suite..", "java..", "javax.xml..", "org.jspecify..");

    @ArchTest
    static final ArchRule onlyOnePackageStartsPrograms = noClasses()
            .that()
            .resideOutsideOfPackage("io.agentloop.suite.process")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ProcessBuilder.class, Process.class, Runtime.class);

    @ArchTest
    static final ArchRule nobodyReadsTheEnvironment = noClasses().should().callMethod(System.class, "getenv");
}
