package shop;

import org.junit.jupiter.api.*;

@TestMethodOrder(MethodOrderer.MethodName.class)
class RudeTest {
    @Test void a() { }
    @Test void exits() { System.exit(0); }
    @Test void hangs() throws Exception { Thread.sleep(979_000); }
    @Test void z() { }
}
