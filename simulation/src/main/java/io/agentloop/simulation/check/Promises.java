package io.agentloop.simulation.check;

import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.simulation.git.Commit;
import io.agentloop.simulation.git.Disk;
import io.agentloop.simulation.kernel.Kernel;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows both branches as they move and holds the history against the promises. */
public final class Promises {
    private final Disk disk;
    private final Violations violations;
    private final Leases leases;
    private final Told told = new Told();
    private final SavedWork work;
    private final BoardFacts board;
    private final Set<CommitId> onMain = new HashSet<>();
    private final Set<CommitId> onBoard = new HashSet<>();
    private final Set<String> mainNonces = new HashSet<>();
    private final Set<String> boardNonces = new HashSet<>();
    private Commit main;
    private Commit boardTip;

    /** Begins with what is on the disk. */
    public Promises(Kernel kernel, Disk disk, Violations violations, long leaseNanos) {
        this.disk = disk;
        this.violations = violations;
        this.leases = new Leases(kernel, leaseNanos);
        this.work = new SavedWork(disk, violations);
        this.board = new BoardFacts(violations, leases);
        this.main = disk.main();
        this.boardTip = disk.board();
        main.since(List.of()).forEach(commit -> onMain.add(commit.id()));
        for (Commit commit : boardTip.since(List.of())) {
            onBoard.add(commit.id());
            board.follow(commit);
        }
        disk.observe(this::moved);
    }

    /** What clients are told. */
    public Told told() {
        return told;
    }

    /** Who is heard when. */
    public Leases leases() {
        return leases;
    }

    /** What has to be safe. */
    public SavedWork work() {
        return work;
    }

    /** Number of claims so far. */
    public int claims() {
        return board.claimsMade();
    }

    /** Number of tasks that are completed or parked. */
    public int finished() {
        return board.completed() + board.parked();
    }

    /** Number of tasks that are parked. */
    public int parked() {
        return board.parked();
    }

    /** Both branches have moved, or are found where they are after a crash. */
    public void moved() {
        Commit newMain = disk.main();
        Commit newBoard = disk.board();
        violations.unless(main.isAncestorOf(newMain), "main lost " + main + ": it is now " + newMain);
        violations.unless(boardTip.isAncestorOf(newBoard), "the board lost " + boardTip + ": it is now " + newBoard);
        List<Commit> mains = newMain.since(List.of(main));
        List<Commit> boards = newBoard.since(List.of(boardTip));
        Set<String> nowMain = new HashSet<>();
        mains.forEach(commit -> landing(commit, nowMain, onMain, mainNonces));
        mainNonces.addAll(nowMain);
        Set<String> live = board.keys();
        Set<String> nowBoard = new HashSet<>();
        for (Commit commit : boards) {
            landing(commit, nowBoard, onBoard, boardNonces);
            board.follow(commit);
            live.addAll(board.keys());
            completedWorkIsOnMain(commit);
        }
        boardNonces.addAll(nowBoard);
        mains.forEach(commit -> mainCommit(commit, live, nowBoard));
        main = newMain;
        boardTip = newBoard;
    }

    private void landing(Commit commit, Set<String> now, Set<CommitId> ids, Set<String> before) {
        ids.add(commit.id());
        violations.unless(disk.keeps(commit.id()), "a branch names " + commit + ", which is not on the disk");
        String nonce = nonce(commit);
        violations.unless(!nonce.isEmpty(), commit + " names no landing");
        violations.unless(!before.contains(nonce), "landing " + nonce + " landed twice, again as " + commit);
        violations.unless(
                !told.refused().containsKey(nonce),
                "landing " + nonce + " is on a branch as " + commit + ", after its client was told: "
                        + told.refused().get(nonce));
        violations.unless(now.add(nonce) || isLine(commit, nonce), "landing " + nonce + " is in two places");
    }

    /** Several commits of one push follow each other. */
    private boolean isLine(Commit commit, String nonce) {
        Commit parent = commit.parent();
        return parent != null && nonce(parent).equals(nonce);
    }

    private String nonce(Commit commit) {
        return told.original(commit.landing().map(Nonce::value).orElse(""));
    }

    private void mainCommit(Commit commit, Set<String> live, Set<String> nowBoard) {
        work.onMain(commit);
        String nonce = nonce(commit);
        Told.Asked asked = told.question(nonce);
        if (asked == null) {
            violations.add("nobody asked for landing " + nonce + " of " + commit);
            return;
        }
        violations.unless(
                asked.claim() != null && live.contains(asked.claim()),
                asked.who() + " landed " + commit + " under " + asked.claim() + ", which is not a live claim");
        violations.unless(
                asked.claim() != null
                        && asked.claim().startsWith(commit.trailer("Task: ").orElse("?") + "/"),
                commit + " names another task than its claim " + asked.claim());
        violations.unless(
                !asked.step() || nowBoard.contains(nonce),
                "main has " + commit + " of landing " + nonce + ", and the board does not have its step");
    }

    private void completedWorkIsOnMain(Commit commit) {
        for (Map.Entry<String, java.util.Optional<String>> edit : commit.edits().entrySet()) {
            if (edit.getKey().startsWith("completed_tasks/")) {
                for (String id : Files.commits(edit.getValue().orElse(""))) {
                    violations.unless(
                            onMain.contains(new CommitId(id)),
                            edit.getKey() + " names " + id.substring(0, 8) + ", which is not on main");
                }
            }
        }
    }

    /** A client is told that its landing is these commits. */
    public void toldLanded(String nonce, Set<CommitId> commits) {
        told.landed(nonce, commits);
        commits.forEach(id -> violations.unless(isThere(id), lost(nonce, id)));
    }

    /** A client is told that its landing did not land and never will. */
    public void toldRefused(String nonce, String why) {
        told.refused(nonce, why);
        violations.unless(!isThere(nonce), present(nonce, why));
    }

    private boolean isThere(CommitId id) {
        return onMain.contains(id) || onBoard.contains(id);
    }

    private boolean isThere(String nonce) {
        return mainNonces.contains(nonce) || boardNonces.contains(nonce);
    }

    private static String lost(String nonce, CommitId id) {
        return "a client was told that landing " + nonce + " is " + id.value().substring(0, 8) + ", and it is nowhere";
    }

    private static String present(String nonce, String why) {
        return "a client was told that landing " + nonce + " was refused (" + why + "), and it is on a branch";
    }

    /** The world is over. */
    public void atTheEnd() {
        moved();
        told.landed()
                .forEach((nonce, commits) -> commits.forEach(id -> violations.unless(isThere(id), lost(nonce, id))));
        told.refused().forEach((nonce, why) -> violations.unless(!isThere(nonce), present(nonce, why)));
        work.checkAll();
    }
}
