package io.agentloop.agent.oracle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the words of the command line ask for.
 *
 * @param unitsFile a list of the units
 * @param unitsCommand a command that prints it
 * @param hashes a command that prints hashes of the outputs
 * @param candidate files that make the candidate what it is
 * @param jobs mixtures to build at once
 * @param limit time of each build and each check
 * @param state folder kept between runs
 * @param tasks whether each set found becomes a task
 */
record Options(
        Optional<Path> unitsFile,
        Optional<String> unitsCommand,
        String build,
        String check,
        Optional<Pattern> signature,
        Optional<String> hashes,
        List<Path> candidate,
        int jobs,
        Duration limit,
        Path state,
        boolean tasks) {
    static final String USAGE = """
            oracle-bisect --units FILE --build CMD --check CMD
                finds which units break the build when the candidate builds them and the oracle all others
            --units FILE | --units-from CMD   all units, one a line
            --build CMD        builds a mixture: the candidate takes the units named in $ORACLE_UNITS, one a line,
                               the oracle the rest; $ORACLE_OUT is a folder for what it makes
            --check CMD        exit 0 when the mixture works; it finds the same two variables
            --signature REGEX  of the failure that is looked for; any other failure says nothing
            --hashes CMD       prints, for each unit, its name, the hash of the candidate's output and that of the oracle's,
                               with tabs between: units with equal ones are left out
            --candidate FILE   what the candidate is made of, such as its compiler (may be repeated): answers are remembered
                               in the state folder as long as it, the units and the commands stay the same
            --jobs N           mixtures at a time, by default the number of processors
            --limit 10m        time of each build and each check
            --state DIR        by default .oracle
            --tasks            one task on the board for each set of units found
            exit: 0 nothing to find, 1 all culprits found, 2 the search cannot be made, 3 unsure
            """;
}
