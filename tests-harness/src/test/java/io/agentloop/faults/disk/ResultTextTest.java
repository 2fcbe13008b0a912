package io.agentloop.faults.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.faults.check.Broken;
import io.agentloop.faults.check.Broken.Promise;
import io.agentloop.faults.check.Judgement;
import io.agentloop.faults.plan.Counts;
import io.agentloop.faults.round.RoundResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ResultTextTest {
    @Test
    void aResultThatLeavesAContainerAsALineComesBackAsItWas() {
        Judgement judgement =
                new Judgement(5, 1, 9, 2, 1, List.of(new Broken(Promise.NOT_SPLIT, "main has \"1\", the board none")));
        RoundResult result = new RoundResult(new Counts(2, 0, 0, 0, 3, 4, 1), judgement, Duration.ofMillis(1_234));

        assertThat(ResultText.read(ResultText.write(result))).contains(result);
        assertThat(ResultText.read("event=serving")).isEmpty();
    }
}
