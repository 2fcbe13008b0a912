package io.agentloop.suite.frameworks;

import io.agentloop.suite.framework.Framework;
import io.agentloop.suite.framework.Ground;
import io.agentloop.suite.frameworks.cargo.Cargo;
import io.agentloop.suite.frameworks.ctest.Ctest;
import io.agentloop.suite.frameworks.go.GoTest;
import io.agentloop.suite.frameworks.javascript.ScriptFramework;
import io.agentloop.suite.frameworks.junit.JUnitFramework;
import io.agentloop.suite.frameworks.pytest.Pytest;
import io.agentloop.suite.frameworks.tap.Tap;

/** Knows the adapter of each runner. */
public final class Frameworks {
    private Frameworks() {}

    /** The adapter of a runner, at work in a folder. */
    public static Framework of(RunnerKind kind, Ground ground) {
        return switch (kind) {
            case PYTEST -> new Pytest(ground);
            case GO -> new GoTest(ground);
            case CARGO -> new Cargo(ground);
            case MAVEN -> JUnitFramework.maven(ground);
            case GRADLE -> JUnitFramework.gradle(ground);
            case JEST -> ScriptFramework.jest(ground);
            case VITEST -> ScriptFramework.vitest(ground);
            case NODE -> ScriptFramework.node(ground);
            case CTEST -> new Ctest(ground);
            case TAP -> new Tap(ground);
        };
    }
}
