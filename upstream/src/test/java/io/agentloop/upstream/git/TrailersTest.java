package io.agentloop.upstream.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrailersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "subject|subject\\n\\nTask: t\\nLanding: 1\\n",
                "subject\\n\\n\\n|subject\\n\\nTask: t\\nLanding: 1\\n",
                "subject\\n\\nbody\\n|subject\\n\\nbody\\n\\nTask: t\\nLanding: 1\\n",
                "subject\\n\\nbody\\n\\nCloses: 7\\n|subject\\n\\nbody\\n\\nCloses: 7\\nTask: t\\nLanding: 1\\n",
                "subject\\n\\nTask: old\\nBy: me\\nLanding: 0\\n|subject\\n\\nBy: me\\nTask: t\\nLanding: 1\\n",
                "Task: is my subject|Task: is my subject\\n\\nTask: t\\nLanding: 1\\n",
                "subject\\nfix: more\\n|subject\\nfix: more\\n\\nTask: t\\nLanding: 1\\n",
                "subject\\n\\nTask: prose in\\nthe body\\n|"
                        + "subject\\n\\nTask: prose in\\nthe body\\n\\nTask: t\\nLanding: 1\\n",
                "''|\\n\\nTask: t\\nLanding: 1\\n"
            })
    void trailersStandTogetherAtTheEndAndNothingElseChanges(String message, String expected) {
        assertThat(Trailers.append(message.replace("\\n", "\n"), List.of("Task: t", "Landing: 1")))
                .isEqualTo(expected.replace("\\n", "\n"));
    }
}
