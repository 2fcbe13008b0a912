package io.agentloop.secrets;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;

/**
 * The form of one kind of key.
 *
 * @param id by which people allow it
 * @param what it is, for whoever is refused
 * @param literals of which each key of this kind has one: only where one stands is the form asked
 * @param back how many characters of the key stand before the literal
 * @param heads whether the form is only the head, and the key the lines of base64 after it
 */
record SecretRule(String id, String what, List<String> literals, int back, Pattern form, boolean heads) {
    private static final int SHORTEST_LINE = 40;

    SecretRule {
        literals = List.copyOf(literals);
    }

    /** A key that begins with its literal. */
    static SecretRule of(String id, String what, List<String> literals, String form) {
        return within(id, what, 0, literals, form);
    }

    /** A key that has its literal in the middle. */
    static SecretRule within(String id, String what, int back, List<String> literals, String form) {
        return new SecretRule(id, what, literals, back, Pattern.compile(form), false);
    }

    /** A key of many lines, told by the first. */
    static SecretRule headed(String id, String what, List<String> literals, String head) {
        return new SecretRule(id, what, literals, 0, Pattern.compile(head), true);
    }

    /**
     * The secret part of a key.
     *
     * @param value the part without what stands between its lines
     * @param from where it begins in the text
     * @param to where it ends; for a key of many lines, where its lines begin
     */
    record Match(String value, int from, int to) {}

    /**
     * A key that begins where this text does.
     *
     * @param headAlone whether the first line of a key of many lines is enough
     */
    Optional<Match> matchAtStartOf(String text, boolean headAlone) {
        Matcher matcher = form.matcher(text);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        if (heads && headAlone) {
            return Optional.of(new Match("", matcher.end(), matcher.end()));
        }
        String value = heads ? base64(text, matcher.end()) : matcher.group(1);
        if (value.isEmpty() || Placeholders.is(value)) {
            return Optional.empty();
        }
        return Optional.of(
                heads
                        ? new Match(value, matcher.end(), matcher.end())
                        : new Match(value, matcher.start(1), matcher.end(1)));
    }

    /** All letters of base64 up to the next dashes, if there is a line's worth of them. */
    private static String base64(String text, int from) {
        StringBuilder value = new StringBuilder();
        int run = 0;
        int longest = 0;
        for (int i = from; i < text.length() && text.charAt(i) != '-'; i++) {
            char letter = text.charAt(i);
            boolean inside = letter < 128 && (Character.isLetterOrDigit(letter) || letter == '+' || letter == '/');
            run = inside ? run + 1 : 0;
            longest = Math.max(longest, run);
            if (inside) {
                value.append(letter);
            }
        }
        return longest < SHORTEST_LINE ? "" : value.toString();
    }
}
