package io.agentloop.protocol.board;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The words of a title that tell it from others, in order of the alphabet. */
record TitleWords(List<String> words) {
    /** A title says what it is about in its first words; what comes later is not compared. */
    private static final int COMPARED = 16;

    private static final int CHARACTERS = 400;
    private static final int SHORTEST_PLURAL = 4;
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Map<String, String> SAME = same();

    /** Splits a title; a title of nothing but filler words keeps them. */
    static TitleWords of(String title) {
        String plain = Normalizer.normalize(Texts.clipped(title, CHARACTERS), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
        TreeSet<String> all = new TreeSet<>();
        TreeSet<String> telling = new TreeSet<>();
        BETWEEN.splitAsStream(plain)
                .filter(word -> !word.isEmpty())
                .limit(COMPARED)
                .forEach(word -> {
                    all.add(word);
                    String folded = SAME.getOrDefault(word, singular(word));
                    if (!folded.isEmpty()) {
                        telling.add(folded);
                    }
                });
        return new TitleWords(List.copyOf(telling.isEmpty() ? all : telling));
    }

    /** All words but one, as one text; all of them when the word is not among them. */
    String without(String left) {
        StringBuilder key = new StringBuilder();
        words.stream()
                .filter(word -> !word.equals(left))
                .forEach(word -> key.append(word).append(' '));
        return key.toString();
    }

    private static String singular(String word) {
        boolean plural = word.length() >= SHORTEST_PLURAL && word.endsWith("s") && !word.endsWith("ss");
        return plural ? word.substring(0, word.length() - 1) : word;
    }

    /** Filler words count for nothing, and verbs that people use for one another count as one. */
    private static Map<String, String> same() {
        Map<String, String> same = new HashMap<>();
        for (String filler :
                "a an the of to for from in into on at by with and so that it its is are be".split(" ", -1)) {
            same.put(filler, "");
        }
        for (String verb : "implement implements add adds create make write build introduce support".split(" ", -1)) {
            same.put(verb, "add");
        }
        for (String verb : "fix fixes repair mend correct resolve".split(" ", -1)) {
            same.put(verb, "fix");
        }
        for (String verb : "remove delete drop".split(" ", -1)) {
            same.put(verb, "remove");
        }
        return Map.copyOf(same);
    }
}
