package io.agentloop.suite.frameworks.junit;

import io.agentloop.suite.framework.Ground;
import io.agentloop.suite.framework.Scratch;
import io.agentloop.suite.result.TestId;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Maven, whose Surefire hands system properties and class path elements of its command line to the tests' JVM. */
final class Maven implements BuildTool {
    private static final Pattern COMPILER = Pattern.compile("\\[ERROR\\] (.+\\.\\w+):\\[(\\d+),\\d+\\] (.+)");
    private static final Pattern GOAL = Pattern.compile("\\[ERROR\\] (Failed to execute goal .+|.*[Nn]on-.*|The .+)");

    private static final Pattern RAN = Pattern.compile("(?:\\[\\w+\\] )?Tests run: ([1-9]\\d*), Failures: .*");
    private static final Pattern DIED = Pattern.compile(
            ".*(The forked VM terminated|There was an error in the forked process|There was a timeout or other error"
                    + " in the fork).*");

    /** They keep from us what Maven says of modules. */
    private static final Set<String> QUIET = Set.of("-q", "--quiet");

    @Override
    public String name() {
        return "maven";
    }

    /** A wrapper has to download Maven first, which an agent without a network cannot: the one on the machine goes first. */
    @Override
    public List<String> program(Ground ground) {
        boolean wrapperOnly = ground.whyMissing("mvn").isPresent()
                && Files.exists(ground.root().resolve("mvnw"));
        return ground.program(wrapperOnly ? "./mvnw" : "mvn");
    }

    @Override
    public List<String> words(Ground ground, Scratch scratch, Probe probe, Collection<TestId> ids) {
        List<String> words = new ArrayList<>(List.of("-B", "-Dstyle.color=never"));
        // Modules whose tests come later are to be tested all the same.
        words.add("-Dmaven.test.failure.ignore=true");
        words.add("-DfailIfNoTests=false");
        words.add("-Dmaven.test.additionalClasspath=" + probe.classPath());
        probe.properties().forEach((key, value) -> words.add("-D" + key + "=" + value));
        if (ids.isEmpty()) {
            // The probe lets no test through; where it is not heard, JUnit 5.10 and later still runs none.
            words.add("-Djunit.platform.execution.dryRun.enabled=true");
        }
        words.addAll(modules(ids));
        ground.args().stream().filter(word -> !QUIET.contains(word)).forEach(words::add);
        words.add("test");
        return words;
    }

    /** Modules without one of the tests are left out unless others need them. */
    private static List<String> modules(Collection<TestId> ids) {
        TreeSet<String> modules = new TreeSet<>();
        for (TestId id : ids) {
            int slash = id.text().substring(0, beforeMethod(id.text())).lastIndexOf('/');
            modules.add(slash < 0 ? "." : id.text().substring(0, slash));
        }
        boolean several = modules.stream().anyMatch(module -> !module.equals("."));
        boolean nameable = modules.stream().noneMatch(module -> module.contains(","));
        String list = String.join(",", modules);
        return several && nameable && list.length() < 100_000 ? List.of("-pl", list, "-am") : List.of();
    }

    private static int beforeMethod(String id) {
        int hash = id.indexOf('#');
        return hash < 0 ? id.length() : hash;
    }

    @Override
    public Optional<String> complaint(String line) {
        Matcher compiler = COMPILER.matcher(line);
        if (compiler.matches()) {
            return Optional.of(
                    "compile error at " + compiler.group(1) + ":" + compiler.group(2) + ": " + compiler.group(3));
        }
        Matcher goal = GOAL.matcher(line);
        return goal.matches() ? Optional.of(goal.group(1)) : Optional.empty();
    }

    @Override
    public Optional<String> spoilt(String line) {
        Matcher ran = RAN.matcher(line);
        if (ran.matches()) {
            return Optional.of(JUnitFramework.notHeard(ran.group(1) + " tests ran while tests were listed"));
        }
        return DIED.matcher(line).matches()
                ? Optional.of("a JVM died while it looked for tests: " + line.strip())
                : Optional.empty();
    }

    @Override
    public boolean isBegin(String line) {
        return line.contains("T E S T S");
    }
}
