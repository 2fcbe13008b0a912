package shop;
public final class Sum { public static int of(int a, int b) { return a + b; } }
