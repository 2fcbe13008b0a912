package io.agentloop.protocol.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One suite of tests.
 *
 * @param name what the ids of its tests begin with, followed by a colon; empty when it is the only one
 * @param folder the root of the suite in the project, to which all other paths are relative; empty for the project's
 * @param files globs of the test files
 */
public record TestSuite(Optional<String> name, String folder, TestRunner runner, List<String> files) {
    static final String NAME_IN_WORDS = "up to 60 letters, digits and ._/-, the first a letter or digit";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,59}");
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z0-9._/-]|^[^A-Za-z0-9]");

    /** Copies the list; rejects a name that ids could not be taken apart at. */
    public TestSuite {
        files = List.copyOf(files);
        name.ifPresent(TestSuite::checkedName);
    }

    static String checkedName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not " + NAME_IN_WORDS);
        }
        return name;
    }

    /** The name that a suite has among others when none is given to it. */
    public static String usualName(String folder, TestRunner runner) {
        String words = folder.isEmpty() ? runner.word() : folder;
        String plain = NOT_IN_NAMES.matcher(words).replaceAll("x");
        return plain.substring(0, Math.min(plain.length(), 60));
    }

    List<String> filesFromRoot() {
        return folder.isEmpty()
                ? files
                : files.stream().map(glob -> folder + "/" + glob).toList();
    }

    /** A path of the suite as it is called from the root of the project. */
    public String fromRoot(String path) {
        return folder.isEmpty() ? path : folder + "/" + path;
    }

    /** A few words for people, such as "pytest in api". */
    public String inWords() {
        return runner.inWords() + (folder.isEmpty() ? "" : " in " + folder);
    }
}
