package shop;

import static org.junit.jupiter.api.Assertions.*;

import java.util.stream.Stream;
import org.junit.jupiter.api.*;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.*;

class SumTest {
    @Test void adds() { assertEquals(3, Sum.of(1, 2)); }
    @Test void addsNothing() { fail("not asked for"); }
    @Test void größe() { }
    @Test @DisplayName("a name :: with [brackets]") void named() { }
    @Test void fails() { assertEquals(4, Sum.of(1, 2), "one and two\nsecond line"); }
    @Test void breaks() { throw new IllegalStateException("boom \u0001 \u001b[31m"); }
    @Test @Disabled("not yet") void later() { }
    @Test void assumes() { Assumptions.assumeTrue(false, "no such thing"); }
    @Test void injected(TestInfo info) { }
    @ParameterizedTest @ValueSource(strings = {"x", "y z", "a]::b"}) void each(String s) { assertNotEquals("y z", s); }
    @ParameterizedTest @CsvSource({"1,2", "3,4"}) void pairs(int a, int b) { }
    @RepeatedTest(2) void again() { }
    @TestFactory Stream<DynamicTest> dynamic() { return Stream.of("one", "two words").map(n -> DynamicTest.dynamicTest(n, () -> { })); }
    @TestFactory Stream<DynamicTest> nothing() { return Stream.empty(); }
    @Nested class Inner {
        @Test void deep() { }
        @Nested class Deeper { @Test void deepest() { } }
    }
}
