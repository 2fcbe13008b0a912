package io.agentloop.suite.frameworks.cargo;

import io.agentloop.suite.framework.Ground;
import io.agentloop.suite.framework.Inquiry;
import io.agentloop.suite.json.Json;
import io.agentloop.suite.json.NotJson;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.TimeLimit;
import java.util.ArrayList;
import java.util.List;

/** Has cargo build all test programs. */
final class Build {
    private static final int LONGEST_LINE_BYTES = 1 << 20;

    private final Ground ground;
    private final List<String> program;
    private final Inquiry inquiry;
    private final List<TestProgram> programs = new ArrayList<>();
    private boolean finished;

    Build(Ground ground, List<String> program, Inquiry inquiry) {
        this.ground = ground;
        this.program = program;
        this.inquiry = inquiry;
    }

    /** What came of it. */
    sealed interface Result {
        record Built(List<TestProgram> programs) implements Result {}

        record Failed(String reason) implements Result {}
    }

    Result run(TimeLimit limit) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("test", "--no-run", "--message-format=json-render-diagnostics"));
        words.addAll(ground.args());
        Command command = ground.command(program, words);
        return switch (inquiry.ask(command, limit, LONGEST_LINE_BYTES, this::line)) {
            case Inquiry.Reply.Broken broken -> new Result.Failed(broken.reason());
            case Inquiry.Reply.Ended ended when ended.code() == 0 && finished -> new Result.Built(programs);
            case Inquiry.Reply.Ended ended ->
                new Result.Failed(inquiry.why(
                        command, "ended with exit " + ended.code(), ended.err().text()));
        };
    }

    private void line(String line) {
        if (!line.startsWith("{")) {
            return;
        }
        try {
            Json message = Json.parse(line);
            finished |= message.at("reason").text().equals("build-finished")
                    && message.at("success").isTrue();
            TestProgram.of(message).ifPresent(programs::add);
        } catch (NotJson noise) {
            // What a build script or a wrapper prints; the end of the build is told by cargo alone.
        }
    }
}
