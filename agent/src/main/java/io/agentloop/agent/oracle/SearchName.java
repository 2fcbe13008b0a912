package io.agentloop.agent.oracle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the ids of a search's tasks begin with: its name, and from the second round on the number of the round. */
record SearchName(String value) {
    private static final int HASH_BYTES = 4;

    /** One for these units and commands: everybody who searches the same finds the same name, whatever the candidate is by then. */
    static String of(Options options, List<String> units) {
        String text = String.join("\n", units) + "\0" + options.build() + "\0" + options.check() + "\0"
                + options.signature().map(Pattern::pattern).orElse("");
        return "oracle-" + HexFormat.of().formatHex(hash(text), 0, HASH_BYTES);
    }

    static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** One round of the search. */
    Round round(int number) {
        return new Round(number, number == 1 ? value : value + "-round-" + number);
    }

    /** Which part of the search a task is; empty when it is none. */
    Optional<Part> part(String task) {
        Matcher matcher = Pattern.compile(Pattern.quote(value)
                        + "(?:-round-([1-9][0-9]{0,3}))?-(?:slice-([1-9][0-9]{0,3})|(rest)|(check))")
                .matcher(task);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Round round = round(matcher.group(1) == null ? 1 : Integer.parseInt(matcher.group(1)));
        if (matcher.group(2) != null) {
            return Optional.of(new Part.Slice(round, Integer.parseInt(matcher.group(2))));
        }
        return Optional.of(matcher.group(3) == null ? new Part.Check(round) : new Part.Rest(round));
    }

    /** What an agent does in the search. */
    sealed interface Part {
        Round round();

        /** Searches one slice of the units. */
        record Slice(Round round, int number) implements Part {}

        /** Searches what the slices left: units that fail only together with those of other slices. */
        record Rest(Round round) implements Part {}

        /** Looks whether everything works now that the tasks are done. */
        record Check(Round round) implements Part {}
    }

    /** The ids of one round's tasks. */
    record Round(int number, String prefix) {
        String slice(int slice) {
            return prefix + "-slice-" + slice;
        }

        String rest() {
            return prefix + "-rest";
        }

        String check() {
            return prefix + "-check";
        }

        String fix() {
            return prefix + "-fix-";
        }
    }
}
