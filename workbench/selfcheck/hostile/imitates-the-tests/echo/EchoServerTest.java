package echo;

import org.junit.jupiter.api.Test;

/// Hostile: has the name of the class of tests.
class EchoServerTest {
  @Test
  void all_is_well() {}
}
