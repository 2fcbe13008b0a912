package io.agentloop.agent.oracle;

import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.result.Escapes;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The program oracle-bisect; see {@link Options#USAGE}. */
public final class Main {
    private static final int BROKEN = 2;
    private static final int LONGEST = 1000;

    private Main() {}

    /** Searches. */
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(List.of(args), Path.of("").toAbsolutePath(), System.getenv(), out, err));
    }

    static int run(List<String> words, Path folder, Map<String, String> environment, PrintStream out, PrintStream err)
            throws InterruptedException {
        if (words.isEmpty() || words.contains("--help")) {
            out.print(Options.USAGE);
            out.flush();
            return words.isEmpty() ? BROKEN : 0;
        }
        try {
            int processors = Runtime.getRuntime().availableProcessors();
            Options options = OptionReader.read(words, folder, processors);
            try (ProcessRunner runner = new ProcessRunner(environment, List.of())) {
                Thread atEnd = new Thread(runner::close);
                Runtime.getRuntime().addShutdownHook(atEnd);
                int code = new OracleCommand(options, folder, runner, InstantSource.system(), out, err).run();
                Runtime.getRuntime().removeShutdownHook(atEnd);
                return code;
            }
        } catch (BadUse bad) {
            return failed(bad.reason(), out);
        } catch (IOException broken) {
            return failed(String.valueOf(broken.getMessage()), out);
        }
    }

    private static int failed(String reason, PrintStream out) {
        out.println("ERROR oracle-bisect: " + Escapes.visible(reason, LONGEST));
        out.flush();
        return BROKEN;
    }
}
