package shop;
class OneTest extends Contract { }
