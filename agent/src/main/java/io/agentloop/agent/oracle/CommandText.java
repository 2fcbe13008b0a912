package io.agentloop.agent.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Calls of oracle-bisect, as somebody else can type them into a shell. */
final class CommandText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    private CommandText() {}

    /** The same search. */
    static String again(Options options) {
        return line(options.words());
    }

    /** The same question about these units alone. Where nothing tells one candidate from the next, no earlier answer counts. */
    static String ofSet(Options options, List<String> names) {
        List<String> words = new ArrayList<>(List.of("--units-from", "printf '%s\\n' " + line(names)));
        words.addAll(List.of("--build", options.build(), "--check", options.check()));
        options.signature().ifPresent(signature -> words.addAll(List.of("--signature", signature.pattern())));
        for (int i = 0; i + 1 < options.words().size(); i++) {
            if (options.words().get(i).equals("--candidate")) {
                words.addAll(options.words().subList(i, i + 2));
            }
        }
        String fresh = options.candidate().isEmpty() ? " --state \"$(mktemp -d)\"" : "";
        return "oracle-bisect " + line(words) + fresh;
    }

    private static String line(List<String> words) {
        return words.stream().map(CommandText::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
