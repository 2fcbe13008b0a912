package io.agentloop.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.RefNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects that are well packed and mean harm. */
final class HostilePushTest {
    private RawPushes raw;

    @BeforeEach
    void start() throws Exception {
        raw = new RawPushes(Map.of("a", "1\n"), Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        raw.end();
    }

    @Test
    void treesThatWouldHurtACheckoutAreRefused() throws Exception {
        for (String name :
                List.of(".git", "..", ".", ".GIT", "a/b", ".git ", "git~1", ".git.", ".gi\u200dt", "\ufeff.git")) {
            ObjectId commit = raw.commit(raw.tree(name, FileMode.REGULAR_FILE, raw.blob("x")));
            assertThat(raw.land(commit)).as(name).startsWith("malformed: ");
        }
        ObjectId inner = raw.tree("config", FileMode.REGULAR_FILE, raw.blob("[core]"));
        assertThat(raw.land(raw.commit(raw.tree(".git", FileMode.TREE, inner)))).startsWith("malformed: ");
    }

    @Test
    void aLinkInPlaceOfGitmodulesAndEntriesOfNoKnownKindAreRefused() throws Exception {
        for (String name : List.of(".gitmodules", ".GITMODULES", ".gitmodules ")) {
            ObjectId link = raw.commit(raw.tree(name, FileMode.SYMLINK, raw.blob("/etc/passwd")));
            assertThat(raw.land(link)).as(name).startsWith("malformed: ");
        }
        for (String mode : List.of("100645 ", "107777 ", "777 ", "0100644 ", "40000000000 ")) {
            ObjectId blob = raw.blob("x");
            assertThat(raw.land(raw.commit(raw.object(Constants.OBJ_TREE, entry(mode + "b", blob)))))
                    .as(mode)
                    .startsWith("malformed: ");
        }
        ObjectId submodule = raw.commit(raw.tree("sub", FileMode.GITLINK, ObjectId.fromString("1".repeat(40))));
        assertThat(raw.land(submodule)).startsWith("malformed: ").contains("submodule");
    }

    @Test
    void namesThatComeTwiceOrOutOfOrderAreRefused() throws Exception {
        ObjectId blob = raw.blob("x");
        for (String names : List.of("b b", "c b")) {
            ByteArrayOutputStream tree = new ByteArrayOutputStream();
            for (String name : names.split(" ")) {
                tree.write(entry("100644 " + name, blob));
            }
            ObjectId commit = raw.commit(raw.object(Constants.OBJ_TREE, tree.toByteArray()));
            assertThat(raw.land(commit)).as(names).startsWith("malformed: ");
            blob = raw.blob("x" + names);
        }
    }

    private static byte[] entry(String modeAndName, ObjectId id) throws IOException {
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        entry.write((modeAndName + "\0").getBytes(US_ASCII));
        id.copyRawTo(entry);
        return entry.toByteArray();
    }

    @Test
    void aPushThatLacksAnObjectIsRefused() throws Exception {
        ObjectId blob = raw.blob("left out");
        ObjectId lacking = raw.commit(raw.tree("b", FileMode.REGULAR_FILE, blob));
        assertThat(raw.push(RefNames.FOR_MAIN, lacking, List.of(blob)))
                .startsWith("malformed: ")
                .contains(blob.name());
        ObjectId inner = raw.tree("c", FileMode.REGULAR_FILE, raw.blob("x"));
        assertThat(raw.push(RefNames.FOR_MAIN, raw.commit(raw.tree("b", FileMode.TREE, inner)), List.of(inner)))
                .startsWith("malformed: ")
                .contains(inner.name());
        String ref = "refs/rescue/agent-01/one/" + lacking.name();
        raw.commit(raw.tree("b", FileMode.REGULAR_FILE, blob));
        assertThat(raw.push(ref, lacking, List.of(blob)))
                .startsWith("malformed: ")
                .contains(blob.name());
        ObjectId orphan = raw.commit(
                raw.tree("b", FileMode.REGULAR_FILE, raw.blob("y")), "m", ObjectId.fromString("2".repeat(40)));
        assertThat(raw.land(orphan)).startsWith("malformed: ").contains("2".repeat(40));
    }

    @Test
    void commitsThatAreNoneAreRefused() throws Exception {
        ObjectId tree = raw.tree("x", FileMode.REGULAR_FILE, raw.blob("x"));
        assertThat(raw.land(tree)).startsWith("malformed: ");
        ObjectId noAuthor = raw.object(Constants.OBJ_COMMIT, ("tree " + tree.name() + "\n\nm\n").getBytes(US_ASCII));
        assertThat(raw.land(noAuthor)).startsWith("malformed: ");
        ObjectId root = raw.commit(raw.tree("y", FileMode.REGULAR_FILE, raw.blob("y")), "root");
        assertThat(raw.land(root)).startsWith("malformed: ");
    }

    @Test
    void aTreeThatCallsAFileAFolderIsRefused() throws Exception {
        ObjectId commit = raw.commit(raw.tree("b", FileMode.TREE, raw.blob("no tree")));
        assertThat(raw.land(commit)).startsWith("malformed: ");
    }

    @Test
    void foldersOfAbsurdDepthAreRefused() throws Exception {
        ObjectId tree = raw.tree("x", FileMode.REGULAR_FILE, raw.blob("x"));
        for (int i = 0; i < 600; i++) {
            tree = raw.tree("d", FileMode.TREE, tree);
        }
        assertThat(raw.land(raw.commit(tree))).startsWith("malformed: ").contains("deep");
    }

    @Test
    void aFolderOfAMillionNamesAndAMessageOfMegabytesAreRefused() throws Exception {
        ObjectId blob = raw.blob("x");
        ByteArrayOutputStream tree = new ByteArrayOutputStream();
        for (int i = 0; i < 1_000_000; i++) {
            tree.write(entry("100644 " + (1_000_000 + i), blob));
        }
        assertThat(raw.land(raw.commit(raw.object(Constants.OBJ_TREE, tree.toByteArray()))))
                .startsWith("too-large: a folder");
        ObjectId fine = raw.tree("x", FileMode.REGULAR_FILE, raw.blob("x"));
        ObjectId main = ObjectId.fromString(raw.agent.main().value());
        assertThat(raw.land(raw.commit(fine, "m".repeat(2 << 20), main))).startsWith("too-large: a commit");
    }

    @Test
    void aMessageInNoKnownEncodingIsTakenAsItIs() throws Exception {
        ObjectId tree = raw.tree("x", FileMode.REGULAR_FILE, raw.blob("x"));
        String commit = "tree " + tree.name() + "\nparent " + raw.agent.main() + "\nauthor n <e@x> 0 +0000\n"
                + "committer n <e@x> 0 +0000\nencoding no such thing\n\n\u00ff\u00fe bytes\n";
        ObjectId odd = raw.object(Constants.OBJ_COMMIT, commit.getBytes(ISO_8859_1));
        String answer = raw.land(odd);
        assertThat(answer).startsWith("malformed: ").contains("encoding");
    }
}
