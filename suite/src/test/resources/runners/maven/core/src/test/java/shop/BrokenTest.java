package shop;

import org.junit.jupiter.api.*;

class BrokenTest {
    @BeforeAll static void prepare() { throw new IllegalStateException("no database"); }
    @Test void one() { }
    @Test void two() { }
}
