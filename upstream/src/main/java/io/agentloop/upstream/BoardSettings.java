package io.agentloop.upstream;

import io.agentloop.protocol.board.AllowedSecrets;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardFiles;
import io.agentloop.protocol.config.ConfigReader;
import io.agentloop.protocol.config.ConfigReading;
import io.agentloop.protocol.config.HarnessConfig;
import java.time.Duration;

/** The settings that the board's {@code harness.yaml} and {@code allowed-secrets.txt} hold, read again when they change. */
final class BoardSettings {
    private String text = "";
    private HarnessConfig config = HarnessConfig.standard();
    private String allowedText = "";
    private AllowedSecrets allowed = AllowedSecrets.NONE;

    Duration lease(Board board) {
        return of(board).lease();
    }

    /** Settings that cannot be read leave the last good ones in force: a typing error must not switch a protection off. */
    synchronized HarnessConfig of(Board board) {
        String now = board.steering().getOrDefault(BoardFiles.HARNESS, "");
        if (!now.equals(text)) {
            text = now;
            if (ConfigReader.read(now) instanceof ConfigReading.Accepted accepted) {
                config = accepted.config();
            }
        }
        return config;
    }

    synchronized AllowedSecrets allowedSecrets(Board board) {
        String now = board.steering().getOrDefault(BoardFiles.ALLOWED_SECRETS, "");
        if (!now.equals(allowedText)) {
            allowedText = now;
            allowed = AllowedSecrets.read(now);
        }
        return allowed;
    }
}
