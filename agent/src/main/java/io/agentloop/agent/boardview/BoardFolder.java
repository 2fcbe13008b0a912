package io.agentloop.agent.boardview;

import io.agentloop.agent.git.BoardReading;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The board as files that the LLM may read; only what has changed is written. */
public final class BoardFolder {
    private static final List<String> FOLDERS =
            List.of("tasks", "current_tasks", "completed_tasks", "parked_tasks", "attempts", "prompts");

    private final Path folder;
    private final BoardReading boards;
    private @Nullable CommitId shown;

    /** Shows boards in this folder. */
    public BoardFolder(Path folder, BoardReading boards) {
        this.folder = folder;
        this.boards = boards;
    }

    /** Shows this board. */
    public void show(CommitId board) throws IOException {
        CommitId before = shown;
        if (board.equals(before)) {
            return;
        }
        if (before == null) {
            showAll(board);
        } else {
            for (String path : boards.changed(before, board)) {
                put(path, boards.file(board, path));
            }
        }
        shown = board;
    }

    private void showAll(CommitId board) throws IOException {
        clear(folder);
        for (String name : FOLDERS) {
            make(folder.resolve(name));
        }
        for (var file : boards.files(board).entrySet()) {
            put(file.getKey(), file.getValue());
        }
    }

    /** No file of the board is empty, so that an empty text means that it is gone. */
    private void put(String path, String text) throws IOException {
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder)) {
            return;
        }
        if (text.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        make(file.getParent());
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        Files.writeString(fresh, text);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void make(@Nullable Path wanted) throws IOException {
        if (wanted != null && !Files.isDirectory(wanted)) {
            make(wanted.getParent());
            Files.createDirectory(wanted);
            Files.setPosixFilePermissions(wanted, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.isDirectory(folder, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                clear(entry);
                Files.delete(entry);
            }
        }
    }
}
