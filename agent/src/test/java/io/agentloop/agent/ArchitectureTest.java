package io.agentloop.agent;

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

/** The house rules for this module: each library in a package of its own, and one place that starts processes per program. */
@AnalyzeClasses(packages = "io.agentloop.agent", importOptions = DoNotIncludeTests.class)
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
                    "org.yaml..",
                    "io.agentloop.protocol..",
                    "io.agentloop.git..",
                    "io.agentloop.suite..",
                    "io.agentloop.secrets..",
                    "io.agentloop.agent..");

    @ArchTest
    static final ArchRule JGIT_STAYS_IN_GIT = noClasses()
            .that()
            .resideOutsideOfPackages("io.agentloop.agent.git")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jgit..");

    @ArchTest
    static final ArchRule JETTY_STAYS_IN_SOCKET = noClasses()
            .that()
            .resideOutsideOfPackages("io.agentloop.agent.socket")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jetty..");

    @ArchTest
    static final ArchRule JACKSON_STAYS_IN_JSON = noClasses()
            .that()
            .resideOutsideOfPackages("io.agentloop.agent.json")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule YAML_STAYS_WITH_THE_PLAYER = noClasses()
            .that()
            .resideOutsideOfPackages("io.agentloop.agent.scripted")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml..");

    @ArchTest
    static final ArchRule PROCESSES_ARE_STARTED_IN_ONE_PLACE = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.agentloop.agent.process.Programs")
            .and()
            .doNotHaveFullyQualifiedName("io.agentloop.agent.scripted.WorkspaceCommands")
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
            .haveNameNotMatching(
                    "io\\.agentloop\\.agent\\.(Training|process\\.WholeContainer|relay\\.Relay|scripted\\.Main).*")
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
