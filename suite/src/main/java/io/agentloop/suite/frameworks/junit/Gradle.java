package io.agentloop.suite.frameworks.junit;

import io.agentloop.suite.framework.Ground;
import io.agentloop.suite.framework.Scratch;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gradle, whose test tasks get the probe from a script of ours that each build of the run reads first. */
final class Gradle implements BuildTool {
    private static final String SCRIPT = "probe.gradle";
    private static final Pattern COMPILER = Pattern.compile(
            "(/.+?\\.(?:java|groovy|scala)):(\\d+):(?:\\d+:)? (?:error: |\\[Error\\] )?((?!warning).+)");
    private static final Pattern KOTLIN = Pattern.compile("e: (?:file://)?(.+\\.kt):(\\d+):\\d+:? (.+)");
    private static final Pattern OTHER = Pattern.compile("> (?!Task )(.+)");

    private static final Pattern RAN = Pattern.compile("agentloop: (\\S+) ran ([1-9]\\d*) tests");

    @Override
    public String name() {
        return "gradle";
    }

    /** A wrapper has to download Gradle first, but pins the version that the build is written for: it goes first. */
    @Override
    public List<String> program(Ground ground) {
        return ground.program(Files.exists(ground.root().resolve("gradlew")) ? "./gradlew" : "gradle");
    }

    @Override
    public List<String> words(Ground ground, Scratch scratch, Probe probe, Collection<TestId> ids) throws IOException {
        Path script = scratch.write(SCRIPT, script());
        List<String> words = new ArrayList<>(
                List.of("--no-daemon", "--console=plain", "--continue", "--init-script", script.toString()));
        words.add("-Dagentloop.probe.classes=" + probe.classPath());
        probe.properties().forEach((key, value) -> words.add("-D" + key + "=" + value));
        words.addAll(ground.args());
        words.add("test");
        return words;
    }

    private static byte[] script() throws IOException {
        try (InputStream in = Gradle.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IOException("this program was put together without " + SCRIPT);
            }
            return in.readAllBytes();
        }
    }

    @Override
    public Optional<String> complaint(String line) {
        for (Pattern pattern : List.of(KOTLIN, COMPILER)) {
            Matcher compiler = pattern.matcher(line);
            if (compiler.find()) {
                return Optional.of(
                        "compile error at " + compiler.group(1) + ":" + compiler.group(2) + ": " + compiler.group(3));
            }
        }
        Matcher other = OTHER.matcher(line);
        return other.matches() ? Optional.of(other.group(1)) : Optional.empty();
    }

    /** A test process that dies makes the build fail, whatever failures it ignores. */
    @Override
    public Optional<String> spoilt(String line) {
        Matcher ran = RAN.matcher(line);
        return ran.matches()
                ? Optional.of(JUnitFramework.notHeard(
                        "task " + ran.group(1) + " ran " + ran.group(2) + " tests while tests were listed"))
                : Optional.empty();
    }

    @Override
    public boolean isBegin(String line) {
        return line.equals("agentloop: tests begin");
    }
}
