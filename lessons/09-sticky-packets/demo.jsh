IO.println("x");
//=> x
