package io.agentloop.protocol.board;

import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.protocol.id.TaskId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.error.YAMLException;

/** The contents of the files that the programs write on the board, for people to read and for us to read back. */
final class BoardText {
    private BoardText() {}

    static String of(Claim claim) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("agent", claim.agent().value());
        map.put("life", claim.life());
        map.put("attempt", claim.attempt());
        map.put("nonce", claim.nonce().value());
        map.put("claimed_at", claim.claimedAt().toString());
        map.put("base", claim.base().value());
        map.put("note", claim.note());
        return FrontMatter.dump(map);
    }

    static Claim claim(TaskId id, String text) {
        return Reading.of(BoardFiles.claim(id), text)
                .made(r -> new Claim(
                        id,
                        new AgentId(r.text("agent")),
                        r.whole("life"),
                        r.whole("attempt"),
                        new Nonce(r.text("nonce")),
                        Instant.parse(r.text("claimed_at")),
                        new CommitId(r.text("base")),
                        r.text("note")));
    }

    static String of(Attempts attempts) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("claims", attempts.claims());
        map.put("failed", attempts.failed());
        map.put("takeovers", attempts.takeovers());
        map.put("last", attempts.last() == null ? "" : attempts.last().value());
        map.put("ended", attempts.ended());
        map.put("ended_in", attempts.endedIn());
        map.put("rescued", attempts.rescued());
        map.put("notes", attempts.notes());
        return FrontMatter.dump(map);
    }

    static Attempts attempts(TaskId id, String text) {
        return Reading.of(BoardFiles.attempts(id), text).made(r -> {
            String last = r.text("last");
            return new Attempts(
                    id,
                    r.whole("claims"),
                    r.whole("failed"),
                    r.whole("takeovers"),
                    last.isEmpty() ? null : new AgentId(last),
                    r.text("ended"),
                    r.whole("ended_in"),
                    r.texts("rescued"),
                    r.texts("notes"));
        });
    }

    static String of(Completed done) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("agent", done.agent().value());
        map.put("attempt", done.attempt());
        map.put("landed", done.landed().stream().map(CommitId::value).toList());
        map.put("tests", done.tests());
        map.put("sessions", done.sessions());
        map.put("tokens", done.tokens());
        map.put("cost_usd", done.costUsd());
        return FrontMatter.join(map, done.summary());
    }

    static Completed completed(TaskId id, String text) {
        FrontMatter matter = FrontMatter.split(text);
        return Reading.of(BoardFiles.completed(id), matter.yaml())
                .made(r -> new Completed(
                        id,
                        new AgentId(r.text("agent")),
                        r.whole("attempt"),
                        r.texts("landed").stream().map(CommitId::new).toList(),
                        r.text("tests"),
                        r.whole("sessions"),
                        Long.parseLong(r.text("tokens")),
                        Double.parseDouble(r.text("cost_usd")),
                        matter.text()));
    }

    static String of(Parked parked) {
        return parked.reason().strip() + "\n";
    }

    static Parked parked(TaskId id, String text) {
        return new Parked(id, text.strip());
    }

    /** The values of one file. */
    private record Reading(String path, Map<String, Object> values) {
        static Reading of(String path, String yaml) {
            try {
                return new Reading(path, FrontMatter.load(yaml));
            } catch (YAMLException | ClassCastException bad) {
                throw new BadBoardFile(path, List.of("is no YAML mapping of keys to values"));
            }
        }

        <T> T made(java.util.function.Function<Reading, T> factory) {
            try {
                return factory.apply(this);
            } catch (RuntimeException bad) {
                throw new BadBoardFile(path, List.of(String.valueOf(bad.getMessage())));
            }
        }

        String text(String key) {
            return String.valueOf(Objects.requireNonNull(values.get(key), () -> "has no " + key));
        }

        int whole(String key) {
            return Integer.parseInt(text(key));
        }

        List<String> texts(String key) {
            return values.get(key) instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
        }
    }
}
