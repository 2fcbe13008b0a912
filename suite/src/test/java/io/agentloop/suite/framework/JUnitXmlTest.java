package io.agentloop.suite.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.suite.result.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JUnitXmlTest {
    @TempDir
    private Path folder;

    private List<Reported> read(String xml) throws Exception {
        return new JUnitXml().read(Files.writeString(folder.resolve("r.xml"), xml));
    }

    @Test
    void surefireFileIsUnderstood() throws Exception {
        Path golden = Path.of("src/test/resources/junit/surefire.xml");

        List<Reported> cases = new JUnitXml().read(golden);

        assertThat(cases)
                .extracting(Reported::verdict)
                .containsExactly(Verdict.PASS, Verdict.FAIL, Verdict.ERROR, Verdict.SKIP);
        assertThat(cases.get(1).names()).contains("org.example.CalcTest.adds", "org.example.CalcTest#adds", "adds");
        assertThat(cases.get(1).reason()).isEqualTo("expected: <3> but was: <4>");
        assertThat(cases.get(1).location()).contains("CalcTest.java:17");
        assertThat(cases.get(1).took()).isEqualTo(Duration.ofMillis(21));
        assertThat(cases.get(2).reason()).isEqualTo("/ by zero");
    }

    @Test
    void pytestFileIsUnderstood() throws Exception {
        List<Reported> cases = new JUnitXml().read(Path.of("src/test/resources/junit/pytest.xml"));

        assertThat(cases).extracting(Reported::verdict).containsExactly(Verdict.FAIL, Verdict.PASS);
        assertThat(cases.getFirst().names()).contains("tests/test_calc.py::test_add[1-2 3]");
        assertThat(cases.getFirst().reason()).isEqualTo("assert 4 == 3");
        assertThat(cases.getFirst().location()).contains("tests/test_calc.py:7");
    }

    @Test
    void failureWithoutAWordHasAReasonAllTheSame() throws Exception {
        assertThat(read("<s><testcase name='a'><failure/></testcase></s>"))
                .containsExactly(
                        new Reported(List.of("a"), Verdict.FAIL, "no reason given", Optional.empty(), Duration.ZERO));
    }

    @Test
    void elementsInsideOutputAreNotMistaken() throws Exception {
        assertThat(read("<s><testcase name='a' time='x'><system-out>failure</system-out><properties>"
                        + "<property name='p' value='v'/></properties></testcase></s>"))
                .extracting(Reported::verdict)
                .containsExactly(Verdict.PASS);
    }

    @Test
    void outsideEntityIsNotRead() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "token");
        String xml = "<!DOCTYPE s [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]>"
                + "<s><testcase name='a'><failure>&e;</failure></testcase></s>";

        assertThatThrownBy(() -> read(xml)).isInstanceOf(XMLStreamException.class);
    }

    @Test
    void halfAFileIsNoFile() {
        assertThatThrownBy(() -> read("<s><testcase name='a'/>")).isInstanceOf(XMLStreamException.class);
        assertThatThrownBy(() -> read("")).isInstanceOf(XMLStreamException.class);
    }
}
