package io.agentloop.upstream;

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

/** The house rules for this module: each library in a package of its own, no time but from a clock. */
@AnalyzeClasses(packages = "io.agentloop.upstream", importOptions = DoNotIncludeTests.class)
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
                    "org.eclipse.jgit..",
                    "org.eclipse.jetty..",
                    "com.fasterxml.jackson..",
                    "io.agentloop.protocol..",
                    "io.agentloop.git..",
                    "io.agentloop.secrets..",
                    "io.agentloop.upstream..");

    @ArchTest
    static final ArchRule JGIT_STAYS_IN_GIT = noClasses()
            .that()
            .resideOutsideOfPackages("io.agentloop.upstream.git")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jgit..");

    @ArchTest
    static final ArchRule JETTY_STAYS_IN_HTTP = noClasses()
            .that()
            .resideOutsideOfPackages("io.agentloop.upstream.http")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jetty..");

    @ArchTest
    static final ArchRule JACKSON_IS_USED_WHERE_JSON_COMES_OR_GOES = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.agentloop.upstream",
                    "io.agentloop.upstream.access",
                    "io.agentloop.upstream.http",
                    "io.agentloop.upstream.presence",
                    "io.agentloop.upstream.upkeep")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule PROCESSES_ARE_STARTED_IN_ONE_PLACE = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.agentloop.upstream.process.ProcessRunner")
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
            .haveNameNotMatching("io.agentloop.upstream.Training")
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
