package io.agentloop.harness.failing;

import io.agentloop.suite.result.TestResult;
import java.util.List;
import java.util.regex.Pattern;

/** Which failing tests are one task. */
public enum Grouping {
    /** Each by itself. */
    TEST {
        @Override
        String key(TestResult test) {
            return test.id().text();
        }
    },
    /** Those of one file, class or folder, as their ids say. */
    FILE {
        @Override
        String key(TestResult test) {
            String id = test.id().text();
            for (String separator : SEPARATORS) {
                int end = separator.equals("/") ? id.lastIndexOf(separator) : id.indexOf(separator);
                if (end > 0) {
                    return id.substring(0, end);
                }
            }
            return test.location()
                    .map(place -> LINE.matcher(place).replaceFirst(""))
                    .orElse(id);
        }
    },
    /** Those of one suite, where a project has several; otherwise all. */
    SUITE {
        @Override
        String key(TestResult test) {
            String id = test.id().text();
            int colon = id.indexOf(':');
            boolean named = colon > 0
                    && !id.startsWith("::", colon)
                    && SUITE_NAME.matcher(id.substring(0, colon)).matches();
            return named ? id.substring(0, colon) : "the suite";
        }
    },
    /** Those that say the same, whatever numbers and addresses are in it. */
    REASON {
        @Override
        String key(TestResult test) {
            String reason = NUMBERS.matcher(test.reason()).replaceAll("N").strip();
            return test.verdict().word() + ": " + (reason.isEmpty() ? "no reason given" : reason);
        }
    };

    private static final List<String> SEPARATORS = List.of("::", "#", " > ", "/");
    private static final Pattern LINE = Pattern.compile(":\\d+.*$");
    private static final Pattern SUITE_NAME = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final Pattern NUMBERS = Pattern.compile("0x[0-9a-fA-F]+|\\d+");

    /** Tests with equal keys are one task. */
    abstract String key(TestResult test);
}
