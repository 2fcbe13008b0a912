package io.agentloop.suite.frameworks.commands;

import io.agentloop.suite.framework.IdCollector;
import io.agentloop.suite.framework.Inquiry;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.TestId;
import java.nio.file.Path;
import java.util.List;

/** Asks the list command for ids, one a line. */
final class ListCommand {
    private final Inquiry inquiry;
    private final Command command;

    ListCommand(List<String> words, Path root, ProcessRunner runner) {
        this.inquiry = new Inquiry(runner, "tests.list");
        this.command = new Command(words, root);
    }

    Listing run(TimeLimit limit) throws InterruptedException {
        IdCollector ids = new IdCollector();
        Inquiry.Reply reply = inquiry.ask(command, limit, 4 * TestId.MOST_CHARACTERS + 4, line -> {
            if (!line.isBlank()) {
                ids.add(line);
            }
        });
        return switch (reply) {
            case Inquiry.Reply.Broken broken -> new Listing.Broken(broken.reason());
            case Inquiry.Reply.Ended ended when ended.code() == 0 -> ids.listing("tests.list: the command");
            case Inquiry.Reply.Ended ended ->
                new Listing.Broken(inquiry.why(
                        command, "ended with exit " + ended.code(), ended.err().text()));
        };
    }
}
