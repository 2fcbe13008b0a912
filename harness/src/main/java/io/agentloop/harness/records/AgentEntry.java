package io.agentloop.harness.records;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentloop.harness.layout.RunFolder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * One agent that may log in to the upstream.
 *
 * @param slot its place among the agents, from 0: which slice of the tests is its own
 * @param tokenSha256 hash of its token; empty before the first start
 */
public record AgentEntry(String agent, String role, int slot, String tokenSha256) {
    /** Reads {@code agents.json}; none when there is no file. */
    public static List<AgentEntry> read(RunFolder folder) {
        List<AgentEntry> entries = new ArrayList<>();
        for (JsonNode node : Json.read(folder.agents())
                .map(JsonNode::valueStream)
                .orElseGet(Stream::empty)
                .toList()) {
            entries.add(Json.convert(folder.agents(), node, AgentEntry.class));
        }
        return entries;
    }

    /** Writes {@code agents.json} in one step, readable by its owner only. */
    public static void write(RunFolder folder, List<AgentEntry> entries) {
        PrivateFiles.write(folder.agents(), Json.write(entries) + "\n");
    }

    /** The same agent with another token. */
    public AgentEntry withToken(Token token) {
        return new AgentEntry(agent, role, slot, token.sha256());
    }

    /** What an agent proves itself with; its text is shown to nobody but the agent. */
    public static final class Token {
        private static final int BYTES = 32;

        private final String text;

        private Token(String text) {
            this.text = text;
        }

        /** A new one. */
        public static Token random(SecureRandom random) {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            return new Token(HexFormat.of().formatHex(bytes));
        }

        /** The secret itself. */
        public String reveal() {
            return text;
        }

        String sha256() {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java runtime has SHA-256", e);
            }
        }

        @Override
        public String toString() {
            return "***";
        }
    }
}
