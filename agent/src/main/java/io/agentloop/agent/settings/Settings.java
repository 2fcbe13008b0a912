package io.agentloop.agent.settings;

import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardFiles;
import io.agentloop.protocol.config.ConfigReader;
import io.agentloop.protocol.config.ConfigReading;
import io.agentloop.protocol.config.HarnessConfig;
import java.util.function.Consumer;

/** Reads harness.yaml of the board again when it has changed; a broken one is told and the last good one stays. */
public final class Settings {
    private final Consumer<String> trouble;
    private String text = "";
    private HarnessConfig config = HarnessConfig.standard();

    /** Starts with the defaults; problems go to this listener. */
    public Settings(Consumer<String> trouble) {
        this.trouble = trouble;
    }

    /** Looks at this board. */
    public synchronized void look(Board board) {
        String now = board.steering().getOrDefault(BoardFiles.HARNESS, "");
        if (now.equals(text)) {
            return;
        }
        text = now;
        switch (ConfigReader.read(now)) {
            case ConfigReading.Accepted accepted -> config = accepted.config();
            case ConfigReading.Rejected rejected ->
                trouble.accept("harness.yaml on the board is not valid, the last good one stays: "
                        + rejected.problems().getFirst());
        }
    }

    /** What holds now. */
    public synchronized HarnessConfig current() {
        return config;
    }
}
