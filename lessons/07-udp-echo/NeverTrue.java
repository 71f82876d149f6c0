import module java.base;

/// Three comparisons that compile, but do not compare what you want to compare.
///
/// Run it: `./lab run 07 NeverTrue`

void main() {
  // tag::program[]
  String type = "udp";
  Supplier<String> upper = type::toUpperCase; // a method, not yet called
  IO.println("the method equals UDP:      " + upper.equals("UDP"));
  IO.println("its result == UDP:          " + (upper.get() == "UDP"));
  IO.println("its result equals UDP:      " + upper.get().equals("UDP"));
  IO.println("\"UDP\".toUpperCase() == UDP: " + ("UDP".toUpperCase() == "UDP"));
  byte[] came = {'e', 'x', 'i', 't'};
  byte[] exit = {'e', 'x', 'i', 't'};
  IO.println("two arrays, equals:         " + came.equals(exit));
  IO.println("two arrays, Arrays.equals:  " + Arrays.equals(came, exit));
  // end::program[]
}
