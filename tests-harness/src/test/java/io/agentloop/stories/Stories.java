package io.agentloop.stories;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each story a scratch run, tells what happened in it when the story fails, and always cleans up. */
final class Stories implements ParameterResolver, AfterEachCallback {
    private static final Namespace SPACE = Namespace.create(Stories.class);
    private static final String RUN = "run";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(ScratchRun.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        FirstUp first =
                context.getRoot().getStore(SPACE).getOrComputeIfAbsent("first", key -> new FirstUp(), FirstUp.class);
        ScratchRun run = ScratchRun.create(first);
        context.getStore(SPACE).put(RUN, run);
        return run;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ScratchRun run = context.getStore(SPACE).remove(RUN, ScratchRun.class);
        if (run == null) {
            return;
        }
        try {
            if (context.getExecutionException().isPresent()) {
                System.err.println(context.getDisplayName() + Account.of(run));
            }
        } finally {
            run.close();
        }
    }
}
