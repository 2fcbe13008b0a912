package io.agentloop.secrets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds where one of many words may begin: one look at two bytes settles almost every place. */
final class Literals {
    private static final int PAIRS = 1 << 16;

    /** A word of a rule. */
    static final class Literal {
        private final byte[] word;
        private final SecretRule rule;
        private final int ruleIndex;

        private Literal(String word, SecretRule rule, int ruleIndex) {
            this.word = word.getBytes(StandardCharsets.US_ASCII);
            this.rule = rule;
            this.ruleIndex = ruleIndex;
        }

        SecretRule rule() {
            return rule;
        }

        int ruleIndex() {
            return ruleIndex;
        }

        boolean standsAt(byte[] text, int at, int end) {
            if (at + word.length > end) {
                return false;
            }
            for (int i = 2; i < word.length; i++) {
                if (text[at + i] != word[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private final @Nullable Literal[][] byPair = new Literal[PAIRS][];

    Literals(List<SecretRule> rules) {
        for (int rule = 0; rule < rules.size(); rule++) {
            for (String word : rules.get(rule).literals()) {
                add(new Literal(word, rules.get(rule), rule));
            }
        }
    }

    private void add(Literal literal) {
        int pair = pair(literal.word, 0);
        Literal[] known = byPair[pair];
        List<Literal> all = new ArrayList<>(known == null ? List.of() : List.of(known));
        all.add(literal);
        byPair[pair] = all.toArray(Literal[]::new);
    }

    /** The words that begin with the two bytes here; null when none does. */
    Literal @Nullable [] beginningAt(byte[] text, int at) {
        return byPair[pair(text, at)];
    }

    private static int pair(byte[] text, int at) {
        return ((text[at] & 0xff) << 8) | (text[at + 1] & 0xff);
    }
}
