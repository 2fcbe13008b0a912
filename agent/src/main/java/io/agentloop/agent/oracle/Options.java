package io.agentloop.agent.oracle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the words of the command line ask for.
 *
 * @param words all of them, for whoever is to type them again
 * @param unitsFile a list of the units
 * @param unitsCommand a command that prints it
 * @param hashes a command that prints hashes of the outputs
 * @param candidate files that make the candidate what it is
 * @param jobs mixtures to build at once
 * @param limit time of each build and each check
 * @param state folder kept between runs
 * @param tasks whether each set found becomes a task
 * @param fleet whether the search is one of several agents
 * @param name that the ids of its tasks begin with
 * @param slices number of parts that are searched beside each other
 */
record Options(
        List<String> words,
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
        boolean tasks,
        boolean fleet,
        Optional<String> name,
        Optional<Integer> slices) {
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
            --tasks            one task on the board for each set of units found; the same set is never two tasks
            --fleet            searches together with the other agents: the first call puts the slices of the units on the board as
                               tasks; the same call within such a task searches that slice, or what the slices left; needs
                               --candidate or --hashes
            --name NAME        that the ids of these tasks begin with; by default one made of the units and commands
            --slices N         by default the number of agents
            oracle-bisect reduce ...           makes a failing input small; see oracle-bisect reduce --help
            exit: 0 nothing to find, 1 all culprits found, 2 the search cannot be made, 3 unsure
            """;
}
