package socketlab.lab.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.harness.finding.Finding.Place;
import socketlab.lab.files.Sources;

import static org.junit.jupiter.api.Assertions.assertEquals;

class HaltsTest {
  @TempDir
  private Path folder;

  private List<Place> halts(String source) throws IOException {
    Path file = Files.writeString(folder.resolve("Ping.java"), source);
    Path classes = folder.resolve("classes");
    assertEquals(List.of(), Compiler.compile(Sources.ofFile(file), classes, List.of()));
    return Halts.in(classes);
  }

  @Test
  void are_found_in_every_method_and_every_class() throws IOException {
    assertEquals(List.of("ended Ping.java:4", "lambda$later$0 Ping.java:8"), halts("""
        class Ping {
          static class Inner {
            void ended() {
              Runtime.getRuntime().halt(1);
            }
          }
          Runnable later() {
            return () -> Runtime.getRuntime().halt(2);
          }
        }
        """).stream().map(place -> place.method() + " " + place.file() + ":" + place.line()).toList());
  }

  @Test
  void are_not_the_methods_of_others_that_have_the_name() throws IOException {
    assertEquals(List.of(), halts("""
        class Ping {
          void halt(int status) {}
          void answer() {
            halt(1);
            System.exit(1);
          }
        }
        """));
  }
}
