package io.agentloop.git.project;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The paths of one commit, or of a folder that is not in git, without the contents. */
public record TreeListing(SortedMap<String, Kind> entries) {
    /** What lies at a path. */
    public enum Kind {
        FILE,
        EXECUTABLE,
        LINK,
        /** Another repository. */
        SUBMODULE
    }

    /** Copies the map. */
    public TreeListing {
        entries = new TreeMap<>(entries);
    }

    /** Paths of this kind, in order. */
    public List<String> of(Kind kind) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue() == kind)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Tells what lies at the path; a folder is not listed itself. */
    public boolean has(String path) {
        return entries.containsKey(path);
    }

    /** Paths below a folder, in order. */
    public List<String> below(String folder) {
        String prefix = folder + "/";
        return entries.tailMap(prefix).keySet().stream()
                .takeWhile(path -> path.startsWith(prefix))
                .toList();
    }
}
