package io.agentloop.harness.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.BuildResponseItem;
import io.agentloop.harness.problem.WorkFailed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Follows the classic builder's output: which step it is at, what that step said last, and how it ended. */
final class BuildOutput extends ResultCallback.Adapter<BuildResponseItem> {
    private static final Pattern STEP = Pattern.compile("Step (\\d+)/(\\d+) : (.*)");
    private static final Pattern CONTROL = Pattern.compile("\\e\\[[0-9;?]*[A-Za-z]|\\p{Cntrl}");
    private static final int KEPT_LINES = 12;

    private final ImageTag tag;
    private final Consumer<BuildStep> progress;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private @Nullable BuildStep step;
    private @Nullable String error;
    private boolean succeeded;

    BuildOutput(ImageTag tag, Consumer<BuildStep> progress) {
        this.tag = tag;
        this.progress = progress;
    }

    @Override
    public synchronized void onNext(BuildResponseItem item) {
        if (item.isErrorIndicated()) {
            error = item.getErrorDetail() == null
                    ? "the build failed"
                    : item.getErrorDetail().getMessage();
        }
        succeeded |= item.isBuildSuccessIndicated();
        if (item.getStream() != null) {
            item.getStream().lines().forEach(this::line);
        }
    }

    private void line(String raw) {
        String text = CONTROL.matcher(raw).replaceAll("").stripTrailing();
        Matcher matcher = STEP.matcher(text);
        if (matcher.matches()) {
            step = new BuildStep(
                    Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), matcher.group(3));
            lastLines.clear();
            progress.accept(step);
            return;
        }
        if (!text.isBlank() && !text.startsWith(" --->")) {
            lastLines.add(text);
            if (lastLines.size() > KEPT_LINES) {
                lastLines.remove();
            }
        }
    }

    void await() {
        try {
            awaitCompletion();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new WorkFailed("interrupted while the image " + tag + " was built", stop);
        }
    }

    synchronized boolean succeeded() {
        return succeeded;
    }

    /** Throws with the failing step and its last lines, unless the image is built. */
    synchronized void check() {
        if (error == null && succeeded) {
            return;
        }
        String where = step == null
                ? ""
                : " in step " + step.number() + " of " + step.total() + ", `" + step.instruction() + "`";
        StringBuilder message = new StringBuilder("building the image " + tag + " failed" + where + ": "
                + (error == null ? "the engine ended the build without a result" : error.strip()));
        lastLines.forEach(line -> message.append("\n  | ").append(line));
        throw new WorkFailed(message.toString());
    }
}
