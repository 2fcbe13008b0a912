package shop;
import static org.junit.jupiter.api.Assertions.*;
import org.junit.jupiter.api.*;
class SumTest { @Test void adds() { assertEquals(5, Sum.of(2, 3)); } @Test void more() { } }
