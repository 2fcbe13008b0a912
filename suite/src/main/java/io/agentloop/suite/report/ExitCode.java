package io.agentloop.suite.report;

/** What a run says to the program that called it. */
public enum ExitCode {
    /** Nothing new fails. */
    PASSED(0, "PASS"),
    /** Tests fail that are not known to. */
    NEW_FAILURES(1, "FAIL"),
    /** The suite itself does not work; its results prove nothing. */
    INFRASTRUCTURE(2, "FAIL"),
    /** There was nothing to run. */
    NOTHING_SELECTED(3, "NONE"),
    /** Nothing new fails, and the time was over before everything had run. */
    BUDGET(124, "PART");

    private final int number;
    private final String word;

    ExitCode(int number, String word) {
        this.number = number;
        this.word = word;
    }

    /** The exit code of the process. */
    public int number() {
        return number;
    }

    /** The first word of the summary. */
    String word() {
        return word;
    }
}
