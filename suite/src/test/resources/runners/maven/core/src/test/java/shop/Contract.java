package shop;
import org.junit.jupiter.api.*;
abstract class Contract { @Test void inherited() { } }
