package io.agentloop.harness.cli;

import io.agentloop.git.BareRepository;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.rescue.RescueShelf;
import io.agentloop.harness.status.RunView;
import java.io.IOException;

/** What the commands about rescued work have in common. */
abstract class ShelfCommand extends RunCommand {
    ShelfCommand(Services services) {
        super(services);
    }

    @Override
    public final Integer call() {
        RunView view = view();
        RunFolder folder = existingRun();
        try (BareRepository repository = BareRepository.open(folder.repository())) {
            work(repository, view, new RescueShelf(repository, view.main(), view.board()));
            return OK;
        } catch (IOException e) {
            throw new WorkFailed("cannot read rescued work in " + folder.repository() + ": " + e.getMessage(), e);
        }
    }

    abstract void work(BareRepository repository, RunView view, RescueShelf shelf) throws IOException;
}
