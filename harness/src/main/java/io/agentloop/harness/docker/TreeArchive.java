package io.agentloop.harness.docker;

import io.agentloop.harness.host.LaunchingUser;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes a tree into an archive; everything in it, folders too, belongs to one user. */
final class TreeArchive implements ContainerTree.Target {
    private static final int EXECUTABLE = 0100755;
    private static final int PLAIN = 0100644;
    private static final int FOLDER = 040755;
    private static final int LINK = 0120777;

    private final TarArchiveOutputStream tar;
    private final LaunchingUser owner;
    private final Set<String> folders = new HashSet<>();

    TreeArchive(TarArchiveOutputStream tar, LaunchingUser owner) {
        this.tar = tar;
        this.owner = owner;
    }

    @Override
    public void file(String path, boolean executable, long size, InputStream content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setMode(executable ? EXECUTABLE : PLAIN);
        entry.setSize(size);
        add(path, entry);
        content.transferTo(tar);
        tar.closeArchiveEntry();
    }

    @Override
    public void link(String path, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        entry.setMode(LINK);
        add(path, entry);
        tar.closeArchiveEntry();
    }

    private void add(String path, TarArchiveEntry entry) throws IOException {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String folder = path.substring(0, slash + 1);
            if (folders.add(folder)) {
                TarArchiveEntry above = new TarArchiveEntry(folder);
                above.setMode(FOLDER);
                above.setIds(owner.uid(), owner.gid());
                tar.putArchiveEntry(above);
                tar.closeArchiveEntry();
            }
        }
        entry.setIds(owner.uid(), owner.gid());
        tar.putArchiveEntry(entry);
    }
}
