package io.agentloop.harness;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;
import java.time.Instant;

/** The house rules for this module: each library in a package of its own, one place that starts processes. */
@AnalyzeClasses(packages = "io.agentloop.harness", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.agentloop.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ARROWS = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "",
                    "java..",
                    "org.jspecify..",
                    "picocli..",
                    "com.github.dockerjava..",
                    "org.apache.commons.compress..",
                    "com.fasterxml.jackson..",
                    "io.agentloop.protocol..",
                    "io.agentloop.git..",
                    "io.agentloop.ledger..",
                    "io.agentloop.suite..",
                    "io.agentloop.harness..");

    @ArchTest
    static final ArchRule PICOCLI_STAYS_IN_CLI = noClasses()
            .that()
            .resideOutsideOfPackages("io.agentloop.harness.cli")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule DOCKER_STAYS_IN_DOCKER = noClasses()
            .that()
            .resideOutsideOfPackages("io.agentloop.harness.docker")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.dockerjava..");

    @ArchTest
    static final ArchRule ARCHIVES_STAY_IN_DOCKER = noClasses()
            .that()
            .resideOutsideOfPackages("io.agentloop.harness.docker")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.commons.compress..");

    @ArchTest
    static final ArchRule JACKSON_STAYS_IN_RECORDS = noClasses()
            .that()
            .resideOutsideOfPackages("io.agentloop.harness.records")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule THE_LEDGER_STAYS_IN_COST = noClasses()
            .that()
            .resideOutsideOfPackages("io.agentloop.harness.cost")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.agentloop.ledger..");

    @ArchTest
    static final ArchRule PROCESSES_ARE_STARTED_IN_ONE_PLACE = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.agentloop.harness.host.Programs")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class);

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_DOES =
            noClasses().should().haveNameMatching(".*(Manager|Utils?|Helper|Impl|Base|Common|Misc)");

    @ArchTest
    static final ArchRule EVERY_CLASS_IS_CLOSED_OR_ABSTRACT_ON_PURPOSE =
            classes().that(areOpen()).should().beInterfaces().allowEmptyShould(true);

    @ArchTest
    static final ArchRule THE_ENVIRONMENT_IS_READ_IN_MAIN = noClasses()
            .that()
            .doNotHaveSimpleName("Main")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule TIME_COMES_THROUGH_A_SEAM = noClasses()
            .that()
            .haveNameNotMatching("io.agentloop.harness.Main")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", Duration.class);

    private static DescribedPredicate<JavaClass> areOpen() {
        return DescribedPredicate.describe(
                "are neither final, sealed nor abstract",
                type -> type.isTopLevelClass()
                        && !type.isInterface()
                        && !type.isEnum()
                        && !type.getModifiers().contains(JavaModifier.FINAL)
                        && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                        && !type.reflect().isSealed());
    }
}
