package io.agentloop.suite.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.adapter.ProjectTree;
import io.agentloop.suite.result.TestId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RequestedIdsTest {
    private final RequestedIds ids =
            new RequestedIds(ProjectTree.ids("calc.add", "sum"), ProjectTree.ids("calc.add[big]", "sum up", "sum"));

    @Test
    void additionsOfARunCountForTheirTest() {
        for (String name : List.of("calc.add", "calc.add[1]", "calc.add(int)", "calc.add{x}", "calc.add#1")) {
            assertThat(ids.match(List.of(name))).as(name).contains(new TestId("calc.add"));
        }
    }

    @Test
    void longerNameIsAnotherTest() {
        for (String name :
                List.of("calc.add.setup", "calc.add:x", "calc.add/x", "calc.add<x>", "calc.add x", "calc.adds")) {
            assertThat(ids.match(List.of(name))).as(name).isEmpty();
        }
    }

    @Test
    void anotherTestOfTheListIsNoAddition() {
        assertThat(ids.match(List.of("calc.add[big]"))).isEmpty();
        assertThat(ids.match(List.of("Suite.calc.add[big]", "calc.add[big]"))).isEmpty();
        assertThat(ids.atBeginning("calc.add[big] why")).isEmpty();
        assertThat(ids.atBeginning("sum up why")).isEmpty();
        assertThat(ids.atBeginning("sum up[1] why")).isEmpty();
    }

    @Test
    void textBehindTheIdIsAReason() {
        assertThat(ids.atBeginning("sum why [1]")).contains(new TestId("sum"));
        assertThat(ids.atBeginning("calc.add[1] why")).contains(new TestId("calc.add"));
        assertThat(ids.atBeginning("sums why")).isEmpty();
    }
}
