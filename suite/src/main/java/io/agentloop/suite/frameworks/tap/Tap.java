package io.agentloop.suite.frameworks.tap;

import io.agentloop.suite.framework.Batch;
import io.agentloop.suite.framework.Calls;
import io.agentloop.suite.framework.Framework;
import io.agentloop.suite.framework.Ground;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.process.CannotStart;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Runs what prints TAP: with arguments the files that they name, with a program alone that program. */
public final class Tap implements Framework {
    private final Framework way;

    /** At work in this folder. */
    public Tap(Ground ground) {
        this.way = ground.args().isEmpty() && !ground.run().isEmpty() ? new OneProgram(ground) : new ManyFiles(ground);
    }

    @Override
    public String name() {
        return way.name();
    }

    @Override
    public Optional<String> whyMissing() {
        return way.whyMissing();
    }

    @Override
    public Listing list(TimeLimit limit) throws InterruptedException {
        return way.list(limit);
    }

    @Override
    public List<Batch> run(List<TestId> ids, Calls calls) throws InterruptedException, IOException, CannotStart {
        return way.run(ids, calls);
    }
}
