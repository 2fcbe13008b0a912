package io.agentloop.agent.fasttest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the words of the command line ask for.
 *
 * @param all run every test
 * @param list print the ids of all tests and run none
 * @param explain tell what would run and why, and run none
 * @param show the test whose last log is asked for
 * @param named ids, or beginnings of ids with a star, that are all there is to run
 * @param also the same, in addition to the sample
 * @param prefix words put before each test command
 * @param root the project tree; by default the one around the current folder
 * @param config the harness.yaml to go by
 * @param state the folder kept between runs; by default .t in the project tree
 * @param known a file of ids that fail anyway
 * @param json where the results go for a program, or a list with an empty line at its end; "-" is standard output
 * @param budget time of the whole run
 * @param jobs tests at a time
 */
record Options(
        boolean all,
        boolean list,
        boolean explain,
        Optional<String> show,
        List<String> named,
        List<String> also,
        List<String> prefix,
        Optional<Path> root,
        Optional<Path> config,
        Optional<Path> state,
        Optional<Path> known,
        Optional<String> json,
        Optional<Duration> budget,
        Optional<Integer> jobs) {
    static final String USAGE = """
            fast-test                 the last failures, what is new or changed, this session's slice, the stalest
            fast-test --all           every test
            fast-test ID...           these tests; sub/* is every test whose id begins with sub/
            fast-test --list          the ids of all tests
            fast-test --explain ...   what would run and why; nothing runs
            fast-test --show ID       the 40 lines that matter of the last log of a test
            fast-test --detect        the tests: section that the files of the project speak for, and what a try lists
            --also ID                 in addition to the slice, and first (may be repeated)
            --budget 60s              time of the whole run; what does not get its turn is told as NOT RUN
            --jobs N                  tests at a time, by default the number of processors
            --known FILE              ids that fail anyway, one a line as reports print them
            --gate-json FILE          results as JSON lines, - is standard output; runs only what has to run
            --prefix "CMD ARG"        words put before each test command
            --root DIR --config FILE --state DIR
            exit: 0 passed, 1 new failures, 2 the suite is broken, 3 nothing to run, 124 time is over
            """;
}
