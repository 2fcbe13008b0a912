package io.agentloop.suite.frameworks.commands;

import io.agentloop.suite.framework.JUnitXml;
import io.agentloop.suite.framework.Reported;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** The result files of a run: those that match the glob and were not there, just so, before it. */
final class JUnitFiles {
    private static final long MOST_BYTES = 64L << 20;

    private final Path root;
    private final String glob;
    private final Map<Path, Stamp> before;

    /** What came of reading them: results, and what is wrong with the files. */
    record Outcome(List<Reported> reported, List<String> problems) {}

    private record Stamp(Object key, long modifiedNanos, long bytes) {
        static Stamp of(Path file, BasicFileAttributes attributes) {
            Object key = attributes.fileKey() == null ? file : attributes.fileKey();
            long nanos = attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS);
            return new Stamp(key, nanos, attributes.size());
        }
    }

    /** To be made before the run begins. */
    JUnitFiles(Path root, String glob) throws IOException {
        this.root = root;
        this.glob = glob;
        this.before = matching();
    }

    Outcome read() throws IOException {
        List<Reported> reported = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Map<Path, Stamp> now = matching();
        now.entrySet().removeAll(before.entrySet());
        if (now.isEmpty()) {
            problems.add("the run wrote no result file " + glob);
        }
        for (Map.Entry<Path, Stamp> file : now.entrySet()) {
            readOne(file.getKey(), file.getValue(), reported, problems);
        }
        return new Outcome(reported, problems);
    }

    private void readOne(Path file, Stamp stamp, List<Reported> reported, List<String> problems) {
        String shown = root.relativize(file).toString();
        if (stamp.bytes() > MOST_BYTES) {
            problems.add("result file " + shown + " is larger than 64 MB");
            return;
        }
        try {
            reported.addAll(new JUnitXml().read(file));
        } catch (XMLStreamException garbled) {
            problems.add("result file " + shown + " is not whole XML: line "
                    + garbled.getLocation().getLineNumber());
        } catch (IOException unreadable) {
            problems.add("cannot read result file " + shown + ": " + unreadable.getMessage());
        }
    }

    private Map<Path, Stamp> matching() throws IOException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        // In Java "**/x" does not mean x at the top, which everybody else's globs do.
        PathMatcher atTop = FileSystems.getDefault().getPathMatcher("glob:" + glob.replace("**/", ""));
        Map<Path, Stamp> found = new HashMap<>();
        Path start = root.resolve(fixedPart(glob));
        if (!Files.exists(start)) {
            return found;
        }
        Files.walkFileTree(start, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Path path = root.relativize(file);
                if (attributes.isRegularFile() && (matcher.matches(path) || atTop.matches(path))) {
                    found.put(file, Stamp.of(file, attributes));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    /** The folders before the first one with a wild card in it. */
    private static String fixedPart(String glob) {
        int end = 0;
        for (int i = 0; i < glob.length() && "*?[{\\".indexOf(glob.charAt(i)) < 0; i++) {
            end = glob.charAt(i) == '/' ? i : end;
        }
        return glob.substring(0, end);
    }
}
