package io.agentloop.harness;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of this module. */
@AnalyzeClasses(packages = "io.agentloop.harness", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("io.agentloop.harness.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule DOCKER_JAVA_LIVES_IN_ONE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("..harness.docker")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.dockerjava..");

    @ArchTest
    static final ArchRule PICOCLI_LIVES_IN_ONE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("..harness.cli")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule JACKSON_LIVES_IN_ONE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("..harness.records")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule JGIT_STAYS_BEHIND_THE_GIT_MODULE =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.eclipse.jgit..");

    @ArchTest
    static final ArchRule THE_LAUNCHER_KNOWS_NEITHER_UPSTREAM_NOR_AGENT = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.agentloop.upstream..", "io.agentloop.agent..", "io.agentloop.suite..");

    @ArchTest
    static final ArchRule PROCESSES_START_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("..harness.host")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class);

    @ArchTest
    static final ArchRule CLASSES_ARE_FINAL_OR_ABSTRACT_ON_PURPOSE = classes()
            .that()
            .areNotInterfaces()
            .and()
            .areNotAnonymousClasses()
            .and()
            .areNotEnums()
            .should()
            .haveModifier(JavaModifier.FINAL)
            .orShould()
            .haveModifier(JavaModifier.ABSTRACT);
}
