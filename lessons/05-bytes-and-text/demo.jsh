// x
IO.println("x");
//=> x
