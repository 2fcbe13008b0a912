package io.agentloop.protocol;

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

/** The house rules for this module: plain Java that no program, clock or library is needed for, but for reading YAML. */
@AnalyzeClasses(packages = "io.agentloop.protocol", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.agentloop.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOTHING_BUT_YAML_IS_USED = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "", "java..", "org.jspecify..", "org.yaml..", "org.pcollections..", "io.agentloop.protocol..");

    @ArchTest
    static final ArchRule YAML_IS_READ_WHERE_FILES_OF_PEOPLE_ARE = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.agentloop.protocol.board",
                    "io.agentloop.protocol.config",
                    "io.agentloop.protocol.gateway",
                    "io.agentloop.protocol.yaml")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml..");

    /** It asks for a logger, for which every jar of the class path is opened: a third of the start of a short program. */
    @ArchTest
    static final ArchRule PROGRAMS_OF_AGENTS_BUILD_NO_OBJECTS_FROM_YAML = noClasses()
            .that()
            .resideOutsideOfPackage("io.agentloop.protocol.gateway")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.yaml.snakeyaml.Yaml")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml.snakeyaml.constructor..");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_DOES =
            noClasses().should().haveNameMatching(".*(Manager|Utils?|Helper|Impl|Base|Common|Misc)");

    @ArchTest
    static final ArchRule EVERY_CLASS_IS_CLOSED_OR_ABSTRACT_ON_PURPOSE =
            classes().that(areOpen()).should().beInterfaces().allowEmptyShould(true);

    @ArchTest
    static final ArchRule RULES_NEED_NO_CLOCK_AND_NO_ENVIRONMENT = noClasses()
            .that()
            .resideOutsideOfPackage("io.agentloop.protocol.time")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", Duration.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class);

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
