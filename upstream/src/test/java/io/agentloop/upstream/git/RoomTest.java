package io.agentloop.upstream.git;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoomTest {
    private static final Pusher ONE = new Pusher.Agent(new AgentId("agent-01"), new RoleName("worker"));
    private static final Pusher OTHER = new Pusher.Agent(new AgentId("agent-02"), new RoleName("worker"));

    private final Room room = new Room(100, 1000);

    @Test
    void whatIsFullSaysSoAndIsFreeAgainAfterwards() throws BadPush {
        try (Room.Share share = room.enter(ONE);
                Room.Share second = room.enter(OTHER)) {
            share.memory(60);
            share.disk(1000);
            assertThatThrownBy(() -> second.memory(41)).hasMessageContaining("try again");
            assertThatThrownBy(() -> second.disk(1)).hasMessageContaining("try again");
            second.memory(40);
        }
        try (Room.Share share = room.enter(ONE)) {
            share.memory(100);
            share.disk(1000);
        }
    }

    @Test
    void oneWhoPushesToTooMuchAtOnceDoesNotKeepOthersOut() throws BadPush {
        List<Room.Share> shares = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            shares.add(room.enter(ONE));
        }
        assertThatThrownBy(() -> room.enter(ONE)).hasMessageContaining("64 pushes under way");
        room.enter(OTHER).close();
        shares.getFirst().close();
        assertThatCode(() -> room.enter(ONE).close()).doesNotThrowAnyException();
    }

    @Test
    void rescuedWorkIsBoundedPerAgentInRefsAndBytes(@TempDir Path folder) throws Exception {
        try (FileRepository repository = new FileRepository(folder.toFile())) {
            repository.create(true);
            RescueQuota quota = new RescueQuota(repository, 2, 100);
            ReceiveCommand keep = new ReceiveCommand(ObjectId.zeroId(), id(1), "refs/rescue/agent-01/t/1");
            ReceiveCommand drop = new ReceiveCommand(id(1), ObjectId.zeroId(), "refs/rescue/agent-01/t/1");
            quota.take(ONE, List.of(keep), 50);
            quota.take(ONE, List.of(keep), 50);
            assertThatThrownBy(() -> quota.take(ONE, List.of(keep), 0)).hasMessageContaining("2 pieces of work");
            quota.take(ONE, List.of(drop), 0);
            assertThatThrownBy(() -> quota.take(ONE, List.of(keep), 1)).hasMessageContaining("MiB");
            quota.take(ONE, List.of(keep), 0);
            quota.take(OTHER, List.of(keep), 100);
            quota.take(new Pusher.Person(), List.of(keep, keep, keep), 1000);
        }
    }

    private static ObjectId id(int digit) {
        return ObjectId.fromString(String.valueOf(digit).repeat(40));
    }
}
