package io.agentloop.upstream;

import java.util.Random;
import java.util.stream.Collectors;

/** Keys that were never issued, made when they are needed: a file of them would be refused by what it tests. */
final class MadeUp {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private MadeUp() {}

    static String github(long seed) {
        return "ghp" + "_" + letters(seed, 36);
    }

    static String letters(long seed, int count) {
        return new Random(seed)
                .ints(count, 0, LETTERS.length())
                .mapToObj(at -> LETTERS.substring(at, at + 1))
                .collect(Collectors.joining());
    }
}
