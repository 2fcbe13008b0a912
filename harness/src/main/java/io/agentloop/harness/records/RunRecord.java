package io.agentloop.harness.records;

import io.agentloop.harness.layout.RunFolder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher remembers of a run, in {@code run.json}.
 *
 * @param project absolute path, for people
 * @param createdAt ISO-8601
 * @param start the commit that main began at
 * @param image the image of the newest start
 * @param flags settings that were given on the command line and hold until others are given
 */
public record RunRecord(String run, String project, String createdAt, String start, String image, Flags flags) {
    /** Flags of {@code up} that win over harness.yaml; null where none was given. */
    public record Flags(
            @Nullable Integer agents,
            @Nullable String cli,
            @Nullable String model,
            @Nullable String base,
            @Nullable String provider,
            @Nullable String budget) {
        /** Nothing was given. */
        public static final Flags NONE = ofAgents(null);

        /** Nothing but a number of agents was given. */
        public static Flags ofAgents(@Nullable Integer agents) {
            return new Flags(agents, null, null, null, null, null);
        }

        /** These, and the older ones where these say nothing. */
        public Flags over(Flags older) {
            return new Flags(
                    agents == null ? older.agents : agents,
                    cli == null ? older.cli : cli,
                    model == null ? older.model : model,
                    base == null ? older.base : base,
                    provider == null ? older.provider : provider,
                    budget == null ? older.budget : budget);
        }
    }

    /** Reads it; empty when the run has none. */
    public static Optional<RunRecord> read(RunFolder folder) {
        return Json.read(folder.record()).map(node -> Json.convert(folder.record(), node, RunRecord.class));
    }

    /** Writes it in one step. */
    public void write(RunFolder folder) {
        PrivateFiles.write(folder.record(), Json.write(this) + "\n");
    }
}
